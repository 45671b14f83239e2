"""The web server with one wall less, to measure beside the one that has them all: `gunicorn bench.without.<wall>`."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
