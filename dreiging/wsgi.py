"""The entry of the web server (gunicorn)."""

import os

from django.core.wsgi import get_wsgi_application

from dreiging.database import roles
from dreiging.database.guard import refuse_wrong_reader, refuse_wrong_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dreiging.settings")

application = get_wsgi_application()
refuse_wrong_role(role=roles.WEB, never=roles.WORKER)
refuse_wrong_reader()
