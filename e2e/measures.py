"""The catalogue of measures with a text that is worked on, made through the services."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from advies.measures.editing import COLUMNS, save_concept
from advies.measures.loading import load_measures
from advies.models import MeasureVersion

if TYPE_CHECKING:
    from e2e.world import World

DAY = timedelta(days=1)


def make_catalogue(world: "World", *, long_text: str, unbroken: str) -> None:
    """Load the measures, and begin a long concept of the home scan."""
    load_measures(at=world.now - 90 * DAY)
    old = MeasureVersion.objects.select_related("measure").get(measure__slug="woningscan")
    columns = {name: getattr(old, name) for name in COLUMNS}
    texts = {"title": unbroken[:80], "what": long_text[:600], "review_on": timezone.localdate(world.now) + 90 * DAY}
    by = world.people["casemanager"]
    save_concept(measure=old.measure, seen=(1, 0), by=by, at=world.now, **{**columns, **texts})
