"""The Celery application; the schedule and every other choice is in settings (CELERY_…)."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, task_prerun, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dreiging.settings")

app = Celery("dreiging")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "dreiging.accounts",
        "dreiging.outbox",
        "incidents.reporting",
        "incidents.casework",
        "incidents.experience",
        "incidents.handover",
        "incidents.watch",
        "incidents.figures",
        "advies.support",
        "advies.learning",
        "advies.measures",
        "advies.survey",
        "advies.warnings",
        "incidents.readlog",
    ],
)


@worker_init.connect
@beat_init.connect
def check_database_role(**_: Any) -> None:
    """Refuse to start with another database role than the work needs, or where rows are not guarded."""
    from dreiging.database import roles
    from dreiging.database.guard import refuse_wrong_role

    refuse_wrong_role(role=roles.WORKER, never=roles.WEB)


@task_prerun.connect
def know_the_free_days(**_: Any) -> None:
    """Count terms with the free days of the organisation as they are when a task begins."""
    from dreiging.accounts.free_days import keep_known

    keep_known()
