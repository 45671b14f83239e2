"""The measures of a case as its pages show them, each with what happened."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from incidents.models import CaseMeasure, Incident, MeasureEntry
from incidents.workflow import MEASURE_OVER


@dataclass(frozen=True)
class MeasureLine:
    """A measure with what happened to it, newest first."""

    measure: CaseMeasure
    entries: list[MeasureEntry]

    @property
    def title(self) -> str:
        return self.measure.version.title

    @property
    def is_over(self) -> bool:
        return self.measure.status in MEASURE_OVER


def read_measures(incident: Incident) -> list[MeasureLine]:
    """Return the measures of a case, those that are not over first, in two queries."""
    entries: defaultdict[UUID, list[MeasureEntry]] = defaultdict(list)
    found = MeasureEntry.objects.filter(incident=incident).select_related("written_by")
    for entry in found.order_by("-written_at", "-pk"):
        entries[entry.measure_id].append(entry)
    measures = CaseMeasure.objects.filter(incident=incident).select_related("version__measure", "need", "action__owner")
    lines = [MeasureLine(measure, entries[measure.pk]) for measure in measures.order_by("asked_at", "pk")]
    return sorted(lines, key=lambda line: line.is_over)
