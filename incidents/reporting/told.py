"""What the employee told so far: the report, and what was added since; the newest of a topic holds."""

from collections.abc import Mapping
from typing import Any

from incidents.models import Incident, Report, Supplement, Topic

# Text that adds to what was told; of every other topic the newest answers take the place of the older.
ADDING_UP = {Topic.WHAT, Topic.EVIDENCE}
_FIELDS = ("safe_now", "narrative", "when", "happened_on", "place", "how", "who_known", "who", "they_know")
_FIELDS_MORE = ("self_now", "home_now", "needs")


def told_in(incident: Incident) -> dict[str, Any]:
    """Return the answers that hold now, under the names of Report; {} when only a call was asked for."""
    report = Report.objects.filter(incident=incident).first()
    return merge(report, list(incident.supplements.order_by("added_at", "pk")))


def merge(report: Report | None, supplements: list[Supplement]) -> dict[str, Any]:
    """Return the answers that hold now; `supplements` oldest first."""
    told: dict[str, Any] = {name: getattr(report, name) for name in (*_FIELDS, *_FIELDS_MORE)} if report else {}
    for supplement in supplements:
        if supplement.topic not in ADDING_UP:
            told |= supplement.answers
    return told


def newest(supplements: list[Supplement]) -> Mapping[str, Supplement]:
    """Return the newest supplement of each topic; `supplements` oldest first."""
    return {supplement.topic: supplement for supplement in supplements}
