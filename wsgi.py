"""What a web server imports: granian, gunicorn and waitress all take ``wsgi:app``."""

import sys

from webapp.app import create_app
from webapp.config import UnsafeSettings
from webapp.lifeline import hold_to_supervisor

hold_to_supervisor()
try:
    app = create_app()
except UnsafeSettings as error:  # a keeper needs the sentence, not where in the code it was said
    sys.exit(f"不能启动：{error}")
