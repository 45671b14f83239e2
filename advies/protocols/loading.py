"""Load the default draaiboek as the first version, once."""

from datetime import datetime

from django.db import transaction

from advies.models import CaseKind, Phase, Protocol, ProtocolVersion, Step, StepTerm, VersionStatus
from advies.protocols import default
from advies.protocols.default.shape import DefaultStep
from advies.severity import Severity


@transaction.atomic
def load_default(*, at: datetime) -> ProtocolVersion | None:
    """Publish the default draaiboek as version 1; return None when there is a draaiboek already."""
    protocol, _made = Protocol.objects.get_or_create(kind=CaseKind.THREAT, defaults={"name": default.NAME})
    Protocol.objects.select_for_update().get(pk=protocol.pk)  # two commands at once: the second one waits
    if protocol.versions.exists():
        return None
    version = ProtocolVersion.objects.create(protocol=protocol, number=1, changed_at=at)
    for position, (title, steps) in enumerate(default.PHASES, start=1):
        phase = Phase.objects.create(version=version, position=position, title=title)
        for place, source in enumerate(steps, start=1):
            _load_step(source, phase=phase, position=place)
    version.status, version.published_at, version.summary = VersionStatus.PUBLISHED, at, default.SUMMARY
    version.save(update_fields=["status", "published_at", "summary"])
    return version


def _load_step(source: DefaultStep, *, phase: Phase, position: int) -> None:
    step = Step(
        version_id=phase.version_id,
        phase=phase,
        position=position,
        code=source.code,
        title=source.title,
        explanation="\n".join(source.explanation),
        example=source.example,
        role=source.role,
        also_role=source.also_role,
        obligatory=source.obligatory,
        condition=source.condition,
        repeats_while=source.repeats_while,
        origin=source.origin,
        source=source.source or source.derived,
    )
    step.full_clean(exclude=["version", "phase"], validate_unique=False, validate_constraints=False)
    step.save(force_insert=True)
    StepTerm.objects.bulk_create(
        StepTerm(step=step, severity=severity, **vars(term))
        for severity, term in zip(Severity, source.terms, strict=True)
    )
