"""Load the norms that come with the product, each once; what the organisation changed stays."""

from datetime import datetime

from django.db import transaction

from advies.severity import Severity
from incidents.models import NormRung, NormTerm, NormVersion
from incidents.watch.norms_default import NORMS, DefaultNorm


@transaction.atomic
def load_norms(*, at: datetime) -> int:
    """Make the first version of every norm that has none yet; return how many were made."""
    known = set(NormVersion.objects.values_list("code", flat=True))
    missing = [norm for norm in NORMS if norm.code not in known]
    for norm in missing:
        _load(norm, at=at)
    return len(missing)


def _load(norm: DefaultNorm, *, at: datetime) -> None:
    version = NormVersion(
        code=norm.code,
        number=1,
        title=norm.title,
        to_do=norm.to_do,
        repeat_days=norm.repeat_days,
        origin=norm.origin,
        source=norm.source,
        made_at=at,
    )
    version.full_clean(exclude=["made_by"])
    version.save(force_insert=True)
    NormTerm.objects.bulk_create(
        NormTerm(version=version, severity=severity, amount=amount, unit=norm.unit)
        for severity, amount in zip(Severity, norm.terms, strict=True)
    )
    NormRung.objects.bulk_create(
        NormRung(version=version, position=position, who=who, amount=amount, unit=unit)
        for position, (people, amount, unit) in enumerate(norm.rungs)
        for who in people
    )
