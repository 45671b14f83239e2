"""Before work with a risk begins: who did not say how they see it, and who did not talk about it."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from advies.models import Deployment, DeploymentEstimate
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind

# How long before it begins (our proposal; the study names no number).
ASK_BEFORE, WARN_BEFORE = timedelta(hours=72), timedelta(hours=24)


def remind_of_deployments(*, at: datetime) -> int:
    """Remind once a day who said nothing, and in the last day the leader; return how many deployments are near."""
    near = list(Deployment.objects.to_discuss(at).filter(starts_at__lte=at + ASK_BEFORE).select_related("leader"))
    silent = DeploymentEstimate.objects.filter(deployment__in=near, given_at=None, answered_at=None)
    waiting = list(silent.select_related("person"))
    day = timezone.localtime(at).date()
    for deployment in near:
        how: dict[str, Any] = {"topic": deployment.pk, "at": at}
        outbox.notify_all(
            [estimate.person for estimate in waiting if estimate.deployment_id == deployment.pk],
            NoticeKind.DEPLOYMENT_ASKS,
            key=f"deployment|{deployment.pk}|ask|{day}",
            path=reverse("advies:my_deployment", args=[deployment.pk]),
            **how,
        )
        if deployment.starts_at <= at + WARN_BEFORE:
            key = f"deployment|{deployment.pk}|begins"
            path = deployment.get_absolute_url()
            outbox.notify(deployment.leader, NoticeKind.DEPLOYMENT_WAITS, key=key, path=path, urgent=True, **how)
    return len(near)
