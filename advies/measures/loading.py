"""Load the measures that come with the product, each once; what the organisation changed stays."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from advies.measures.default import MEASURES, REVIEW_DAYS, SUMMARY
from advies.measures.default.shape import DefaultMeasure
from advies.measures.editing import TEXTS
from advies.models import Measure, MeasureVersion, VersionStatus


@transaction.atomic
def load_measures(*, at: datetime) -> int:
    """Publish the first version of every measure that is not there yet; return how many."""
    known = set(Measure.objects.values_list("code", flat=True))
    missing = [(place, one) for place, one in enumerate(MEASURES, start=1) if one.code not in known]
    for place, one in missing:
        _load(one, position=place, at=at)
    return len(missing)


def _load(one: DefaultMeasure, *, position: int, at: datetime) -> None:
    measure = Measure.objects.create(code=one.code, slug=one.slug, group=one.group, position=position)
    version = MeasureVersion(
        measure=measure,
        number=1,
        review_on=timezone.localtime(at).date() + timedelta(days=REVIEW_DAYS),
        changed_at=at,
        **{name: getattr(one, name) for name in TEXTS},
    )
    version.full_clean(exclude=["measure", "changed_by", "published_by"])
    version.save(force_insert=True)
    version.status, version.published_at, version.summary = VersionStatus.PUBLISHED, at, SUMMARY
    version.save(update_fields=["status", "published_at", "summary"])
