"""Work with a risk: asking who takes part what they need, answering each, and only then going."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from advies.learning import refusals
from advies.learning.leading import leads, members_led_by
from advies.models import Deployment, DeploymentEstimate, DeploymentStatus, EstimateAnswer
from dreiging.accounts.models import Team, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


@transaction.atomic
def plan_deployment(
    *, team: Team, kind: str, what: str, starts_at: datetime, people: Iterable[User], by: User, at: datetime
) -> Deployment:
    """Write down what is coming, and ask each of `people` how they see it.

    :raises NotYours: `by` does not lead `team`.
    :raises InThePast: it would have begun.
    :raises NotInYourTeam: somebody is not in the team, or there is nobody.
    :raises ValidationError: it says nothing, or too much.
    """
    today = timezone.localtime(at).date()
    if not leads(by, team, on=today):
        raise refusals.NotYours
    if starts_at <= at:
        raise refusals.InThePast
    asked = list(members_led_by(by, on=today).filter(team=team, pk__in=[person.pk for person in people]))
    if not asked or len(asked) != len({person.pk for person in people}):
        raise refusals.NotInYourTeam
    deployment = Deployment(team=team, leader=by, kind=kind, what=what.strip(), starts_at=starts_at, made_at=at)
    deployment.full_clean(exclude=["team", "leader"])
    deployment.save(force_insert=True)
    for person in asked:
        DeploymentEstimate(deployment=deployment, person=person).save(force_insert=True)
    _tell(asked, NoticeKind.DEPLOYMENT_ASKS, deployment, key="ask", at=at)
    return deployment


@transaction.atomic
def give_estimate(*, deployment: Deployment, risk: str, needs: str, by: User, at: datetime) -> DeploymentEstimate:
    """Say how `by` sees the risk, and what they need; until it was talked about they may say it anew.

    :raises NotAsked: `by` does not take part.
    :raises IsOver: it was talked about, or called off, or has begun.
    """
    deployment = _lock(deployment)
    estimate = deployment.estimates.filter(person=by).first()
    if estimate is None:
        raise refusals.NotAsked
    if deployment.status != DeploymentStatus.ASKED or deployment.starts_at <= at:
        raise refusals.DeploymentIsOver
    estimate.risk, estimate.needs, estimate.given_at = risk, needs.strip(), at
    # What is said anew is answered anew.
    estimate.answer, estimate.reason, estimate.answered_at = "", "", None
    estimate.full_clean(exclude=["deployment", "person"])
    estimate.save()
    key = f"deployment|{deployment.pk}|given|{by.pk}|{at.isoformat()}"
    outbox.mark_read(topic=deployment.pk, by=by, at=at)
    path = deployment.get_absolute_url()
    outbox.notify(deployment.leader, NoticeKind.DEPLOYMENT_WAITS, key=key, topic=deployment.pk, path=path, at=at)
    return estimate


@transaction.atomic
def answer_estimate(
    *, estimate: DeploymentEstimate, answer: str, reason: str, given_at: datetime | None, by: User, at: datetime
) -> DeploymentEstimate:
    """Answer what somebody said at `given_at` (None: they said nothing), and tell them.

    :raises NotYours: `by` does not lead it.
    :raises DeploymentIsOver: it was talked about, or called off.
    :raises ChangedMeanwhile: they said it anew.
    :raises ValidationError: it differs from what they asked, and does not say why.
    """
    deployment = _lock(estimate.deployment)
    estimate = DeploymentEstimate.objects.select_related("person").get(pk=estimate.pk)
    if deployment.leader_id != by.pk:
        raise refusals.NotYours
    if deployment.status != DeploymentStatus.ASKED:
        raise refusals.DeploymentIsOver
    if estimate.given_at != given_at:
        raise refusals.ChangedMeanwhile
    estimate.answer, estimate.reason, estimate.answered_at = EstimateAnswer(answer), reason.strip(), at
    estimate.deployment = deployment
    estimate.full_clean(exclude=["deployment", "person"])
    estimate.save()
    _tell([estimate.person], NoticeKind.DEPLOYMENT_ANSWERED, deployment, key=f"answer|{at.isoformat()}", at=at)
    return estimate


@transaction.atomic
def discuss_deployment(
    *, deployment: Deployment, decision: str, late_reason: str, by: User, at: datetime
) -> Deployment:
    """Say that it was talked about, and what was decided.

    :raises NotYours: `by` does not lead it.
    :raises DeploymentIsOver: it was talked about already, or called off.
    :raises NotAllAnswered: somebody has no answer yet.
    :raises ValidationError: nothing was decided, or it began and does not say why it was not talked about before.
    """
    deployment = _lock(deployment)
    if deployment.leader_id != by.pk:
        raise refusals.NotYours
    if deployment.status != DeploymentStatus.ASKED:
        raise refusals.DeploymentIsOver
    if deployment.estimates.filter(answered_at__isnull=True).exists():
        raise refusals.NotAllAnswered
    deployment.status, deployment.discussed_at = DeploymentStatus.DISCUSSED, at
    deployment.decision, deployment.late_reason = decision.strip(), late_reason.strip()
    deployment.full_clean(exclude=["team", "leader"])
    deployment.save()
    outbox.mark_read(topic=deployment.pk, by=by, at=at)
    return deployment


@transaction.atomic
def cancel_deployment(*, deployment: Deployment, by: User, at: datetime) -> Deployment:
    """Say that it does not take place; nobody is asked any more.

    :raises NotYours: `by` does not lead it.
    :raises DeploymentIsOver: it was talked about, or called off.
    """
    deployment = _lock(deployment)
    if deployment.leader_id != by.pk:
        raise refusals.NotYours
    if deployment.status != DeploymentStatus.ASKED:
        raise refusals.DeploymentIsOver
    deployment.status = DeploymentStatus.CANCELLED
    deployment.save(update_fields=["status"])
    for estimate in deployment.estimates.select_related("person"):
        outbox.withdraw(topic=deployment.pk, recipient=estimate.person, at=at)
    outbox.withdraw(topic=deployment.pk, recipient=by, at=at)
    return deployment


def _lock(deployment: Deployment) -> Deployment:
    return Deployment.objects.select_for_update(of=("self",)).select_related("leader", "team").get(pk=deployment.pk)


def _tell(people: Iterable[User], kind: NoticeKind, deployment: Deployment, *, key: str, at: datetime) -> None:
    path = reverse("advies:my_deployment", args=[deployment.pk])
    key = f"deployment|{deployment.pk}|{key}"
    outbox.notify_all(people, kind, key=key, topic=deployment.pk, path=path, at=at)
