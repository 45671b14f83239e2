"""The web server without row security, to measure beside the one that has it: `gunicorn bench.unguarded`.

It works as the worker, who sees every row, in no transaction of the request and without a person.
"""

import os
from unittest.mock import patch

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

from django.core.wsgi import get_wsgi_application

from bench.settings import MIDDLEWARE

MIDDLEWARE.remove("dreiging.database.request.OneTransactionMiddleware")
application = get_wsgi_application()
patch("dreiging.accounts.middleware.act_for", lambda _person: None).start()
