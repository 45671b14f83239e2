"""The Celery application; the schedule and every other choice is in settings (CELERY_…)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dreiging.settings")

app = Celery("dreiging")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    ["dreiging.outbox", "incidents.reporting", "incidents.casework"],
)
