"""What a web server imports: granian, gunicorn and waitress all take ``wsgi:app``."""

from webapp.app import create_app

app = create_app()
