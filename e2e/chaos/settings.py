"""The settings of the product, with a schedule in seconds: a round takes seconds, not a day."""

from datetime import time, timedelta

from dreiging.settings import *  # noqa: F403
from dreiging.settings import CELERY_BEAT_SCHEDULE as SCHEDULE

EVERY_SECOND = ("deliver mail", "worker pulse", "pass on late actions", "watch everything")
CELERY_BEAT_SCHEDULE = {
    name: {**SCHEDULE[name], "schedule": timedelta(seconds=1), "options": {"expires": 5}} for name in EVERY_SECOND
}
# A mail server that does not answer is left alone sooner.
EMAIL_TIMEOUT = 2
# The faults come at any hour, and nobody is told of a norm at night.
WATCH_MORNING = time(0, 0)
