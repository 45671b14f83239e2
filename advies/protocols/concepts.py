"""Beginning a concept, taking it up under lock, letting it hold, or throwing it away."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from advies.models import Phase, Protocol, ProtocolVersion, Step, StepTerm, VersionStatus
from advies.protocols.checks import faults
from advies.protocols.reading import outline
from advies.protocols.refusals import (
    AlreadyPublished,
    ChangedMeanwhile,
    ConceptExists,
    ConceptIsGone,
    NothingPublished,
    NotReady,
)
from advies.protocols.rights import check_may_edit, check_may_publish
from dreiging.accounts.models import User


@transaction.atomic
def start_concept(*, protocol: Protocol, by: User, at: datetime) -> ProtocolVersion:
    """Begin the next version as a copy of the current one.

    :raises NotYours: `by` may not work on this protocol.
    :raises ConceptExists: somebody began one already.
    :raises NothingPublished: there is no version to begin with.
    """
    check_may_edit(protocol, by=by, at=at)
    protocol = Protocol.objects.select_for_update().get(pk=protocol.pk)
    base = protocol.versions.order_by("-number").first()
    if base is None:
        raise NothingPublished
    if base.is_concept:
        raise ConceptExists
    concept = ProtocolVersion.objects.create(
        protocol=protocol, number=base.number + 1, base=base, changed_by=by, changed_at=at
    )
    _copy(base, concept)
    return concept


def _copy(base: ProtocolVersion, concept: ProtocolVersion) -> None:
    """Copy the content, row by row; codes and places stay. Six statements."""
    phases = {phase.pk: phase for phase in Phase.objects.filter(version=base)}
    steps = {step.pk: step for step in Step.objects.filter(version=base)}
    terms = list(StepTerm.objects.filter(step__version=base))
    new_ids: dict[UUID, UUID] = {pk: uuid4() for pk in (*phases, *steps)}
    for old_id, phase in phases.items():
        phase.pk, phase.version = new_ids[old_id], concept
    for old_id, step in steps.items():
        step.pk, step.version, step.phase_id = new_ids[old_id], concept, new_ids[step.phase_id]
    for term in terms:
        term.pk, term.step_id = uuid4(), new_ids[term.step_id]
    Phase.objects.bulk_create(phases.values())
    Step.objects.bulk_create(steps.values())
    StepTerm.objects.bulk_create(terms)


def take_up(version: ProtocolVersion, *, revision: int, by: User, at: datetime) -> ProtocolVersion:
    """Lock a concept for a change by `by`, and count that change. Call it inside a transaction.

    :raises ConceptIsGone: somebody threw it away.
    :raises AlreadyPublished: it never changes any more.
    :raises NotYours: `by` may not work on this protocol.
    :raises ChangedMeanwhile: somebody changed it since `revision`.
    """
    # A form may have touched the instance it was given: read again, under lock.
    versions = ProtocolVersion.objects.select_for_update(of=("self",)).select_related("protocol", "changed_by")
    locked = versions.filter(pk=version.pk).first()
    if locked is None:
        raise ConceptIsGone
    if not locked.is_concept:
        raise AlreadyPublished
    check_may_edit(locked.protocol, by=by, at=at)
    if locked.revision != revision:
        raise ChangedMeanwhile(name=locked.changed_by.name if locked.changed_by else "")
    locked.revision, locked.changed_by, locked.changed_at = revision + 1, by, at
    locked.save(update_fields=["revision", "changed_by", "changed_at"])
    return locked


@transaction.atomic
def publish(*, version: ProtocolVersion, summary: str, revision: int, by: User, at: datetime) -> ProtocolVersion:
    """Let a concept hold from now on, and never change again.

    :raises NotYours: `by` does not answer for this protocol.
    :raises NotReady: something in it must be put right first.
    :raises ValidationError: `summary` is empty.
    And what `take_up` raises.
    """
    version = take_up(version, revision=revision, by=by, at=at)
    check_may_publish(version.protocol, by=by, at=at)
    if faults(outline(version)):
        raise NotReady
    version.status, version.summary = VersionStatus.PUBLISHED, summary.strip()
    version.published_by, version.published_at = by, at
    version.full_clean()
    version.save(update_fields=["status", "summary", "published_by", "published_at"])
    return version


@transaction.atomic
def discard_concept(*, version: ProtocolVersion, revision: int, by: User, at: datetime) -> None:
    """Throw a concept away, with everything in it. What `take_up` raises."""
    take_up(version, revision=revision, by=by, at=at).delete()
