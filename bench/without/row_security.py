"""Without row security: as the worker, who sees every row, in no transaction of the request and without a person."""

from unittest.mock import patch

from django.core.wsgi import get_wsgi_application

from bench.settings import MIDDLEWARE

MIDDLEWARE.remove("dreiging.database.request.OneTransactionMiddleware")
application = get_wsgi_application()
patch("dreiging.accounts.middleware.act_for", lambda _person: None).start()
