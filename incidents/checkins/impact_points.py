"""What was said of the impact over time: a line, a table, a sentence. The first point may be the classification."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from dreiging.web.templatetags.dreiging import datum
from incidents.models import Classification, Impact, Incident, Whom
from incidents.models.impact import Burden, Motivation
from incidents.taxonomy import Adaptation, ImpactArea

# The drawing, in units of its own; the words stand outside of it.
WIDTH, HEIGHT, EDGE = 320, 120, 10
TOP = max(Burden.values)


@dataclass(frozen=True)
class Said:
    """What was said about one of them at a moment, in words beside the score."""

    score: int
    areas: list[str]
    adaptations: list[str]

    @property
    def words(self) -> str:
        return str(Burden(self.score).label)


@dataclass(frozen=True)
class Point:
    """One time that it was said, by whom and when; `own` or `home` is None when nothing was said of them."""

    at: datetime
    moment: str
    by: str
    own: Said | None
    home: Said | None
    motivation: int | None

    @property
    def motivation_words(self) -> str:
        return "" if self.motivation is None else str(Motivation(self.motivation).label)

    @property
    def is_stronger(self) -> bool:
        return bool(self.motivation and self.motivation > 0)

    def of(self, whom: Whom) -> Said | None:
        return self.own if whom == Whom.SELF else self.home


def read_points(incident: Incident) -> list[Point]:
    """Return every time that it was said, oldest first, in two queries."""
    found: defaultdict[datetime, dict[str, Impact]] = defaultdict(dict)
    for impact in Impact.objects.filter(incident=incident).select_related("said_by").order_by("said_at"):
        found[impact.said_at][impact.about] = impact
    points = [_point(said) for said in found.values()]
    classified = Classification.objects.filter(incident=incident).select_related("classified_by").first()
    first = _of_classification(classified) if classified else None
    return sorted([*([first] if first else []), *points], key=lambda point: point.at)


def _point(said: dict[str, Impact]) -> Point:
    own, home = said.get(Whom.SELF), said.get(Whom.HOME)
    one = own or home
    if one is None:
        raise ValueError("nothing was said")
    motivation = own.motivation if own else None
    return Point(one.said_at, one.get_moment_display(), one.said_by.name, _said(own), _said(home), motivation)


def _said(impact: Impact | None) -> Said | None:
    if impact is None:
        return None
    return Said(impact.score, _labels(ImpactArea, impact.areas), _labels(Adaptation, impact.adaptations))


def _labels(codes: type[ImpactArea] | type[Adaptation], chosen: list[str]) -> list[str]:
    return [str(label) for code, label in codes.choices if code in chosen]


def _of_classification(found: Classification) -> Point | None:
    """Return what the case manager estimated, the heaviest place as the score; None when there is nothing."""
    own = _estimated(found.impact_self, found.adaptations_self)
    home = _estimated(found.impact_home, found.adaptations_home)
    motivation = found.impact_self.get(ImpactArea.MOTIVATION)
    if own is None and home is None:
        return None
    return Point(found.classified_at, _("geschat bij de indeling"), found.classified_by.name, own, home, motivation)


def _estimated(scores: dict[str, int], adaptations: list[str]) -> Said | None:
    places = {area: score for area, score in scores.items() if area != ImpactArea.MOTIVATION}
    if not places:
        return None
    felt = [area for area, score in places.items() if score]
    return Said(max(places.values()), _labels(ImpactArea, felt), _labels(Adaptation, adaptations))


@dataclass(frozen=True)
class Line:
    """One line of the drawing: `path` through its dots (x, y); the higher, the more is felt."""

    kind: str
    label: str
    dots: list[tuple[int, int]]

    @property
    def path(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.dots)


def draw(points: list[Point], *, own: str) -> list[Line]:
    """Return the lines of the employee, called `own`, and of home; none with fewer than two moments."""
    if len(points) < 2:
        return []
    first, last = points[0].at, points[-1].at
    whole = (last - first).total_seconds() or 1
    lines = []
    for kind, label, whom in (("self", own, Whom.SELF), ("home", _("Thuis"), Whom.HOME)):
        dots = []
        for point in points:
            if said := point.of(whom):
                x = EDGE + round((WIDTH - 2 * EDGE) * (point.at - first).total_seconds() / whole)
                dots.append((x, HEIGHT - EDGE - round((HEIGHT - 2 * EDGE) * said.score / TOP)))
        if dots:
            lines.append(Line(kind, label, dots))
    return lines


def in_words(points: list[Point], *, own: str) -> list[str]:
    """Return a sentence on each of them that says what the drawing shows; the employee is called `own`."""
    sentences = []
    for whom, label in ((Whom.SELF, own), (Whom.HOME, _("Thuis"))):
        said = [(point.at, found) for point in points if (found := point.of(whom))]
        if said:
            sentences.append(f"{label}: {_course(said)}")
    strong = [point for point in points if point.is_stronger]
    if strong:
        sentences.append(_("Op %(day)s gaf dit juist meer motivatie voor het werk.") % {"day": datum(strong[-1].at)})
    return sentences


def _course(said: list[tuple[datetime, Said]]) -> str:
    (began, first), (ended, last) = said[0], said[-1]
    words = {"before": first.words.lower(), "now": last.words.lower(), "from": datum(began), "to": datum(ended)}
    if len(said) == 1:
        return _("%(now)s op %(to)s.") % words
    if first.score == last.score:
        return _("%(now)s op %(from)s, en op %(to)s ook.") % words
    if first.score > last.score:
        return _("van %(before)s op %(from)s naar %(now)s op %(to)s, dat is minder.") % words
    return _("van %(before)s op %(from)s naar %(now)s op %(to)s, dat is meer.") % words
