"""What a web server imports: granian, gunicorn and waitress all take ``wsgi:app``."""

from webapp.app import create_app
from webapp.lifeline import hold_to_supervisor

hold_to_supervisor()
app = create_app()
