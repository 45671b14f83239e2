"""What the employee told: per topic what holds now, and what was said before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents import answers
from incidents.models import Report, Supplement, Topic

# Field → (its name on the page, its choices or None for text), per topic, in the order of the report.
FIELDS: dict[str, dict[str, tuple[Any, Any]]] = {
    Topic.WHAT: {"narrative": (_("Wat er is gebeurd"), None)},
    Topic.WHEN: {
        "when": (_("Wanneer"), answers.When),
        "happened_on": (_("Dag"), None),
        "place": (_("Waar"), answers.Place),
    },
    Topic.HOW: {"how": (_("Hoe de dreiging kwam"), answers.How)},
    Topic.WHO: {
        "who_known": (_("Weet wie het was"), answers.WhoKnown),
        "who": (_("Over deze persoon of groep"), None),
        "they_know": (_("Wat zij weten"), answers.TheyKnow),
    },
    Topic.HOME: {
        "self_now": (_("Hoe het gaat"), answers.SelfNow),
        "home_now": (_("Hoe het thuis gaat"), answers.HomeNow),
    },
    Topic.NEEDS: {"needs": (_("Wat nodig is"), answers.NeedNow)},
    Topic.EVIDENCE: {},
    Topic.CHANGE: {"safe_now": (_("Nu veilig?"), answers.SafeNow)},
}
# What is added about these stands beside what was said before; of the others the newest takes its place.
ADDING_UP = {Topic.WHAT, Topic.EVIDENCE, Topic.CHANGE}


# What the employee is asked with "je" is told to others without.
TITLES: dict[str, Any] = {
    Topic.WHAT: _("Wat er is gebeurd"),
    Topic.WHEN: _("Wanneer en waar het was"),
    Topic.HOW: _("Hoe de dreiging kwam"),
    Topic.WHO: _("Wie het was, en wat ze weten"),
    Topic.HOME: _("Hoe het gaat, ook thuis"),
    Topic.NEEDS: _("Wat nodig is"),
    Topic.EVIDENCE: _("Wat is bewaard"),
    Topic.CHANGE: _("Wat er is veranderd"),
}


@dataclass(frozen=True)
class Statement:
    """What was said about one topic at one moment: rows of (name, value), only what was filled in."""

    at: datetime
    rows: tuple[tuple[Any, str], ...]
    was_added: bool


@dataclass(frozen=True)
class Told:
    """One topic: what holds now, and what it took the place of; both newest first."""

    topic: Topic
    now: tuple[Statement, ...]
    earlier: tuple[Statement, ...]

    @property
    def title(self) -> str:
        return str(TITLES[self.topic])


def what_was_told(report: Report | None, supplements: Iterable[Supplement]) -> list[Told]:
    """Return every topic about which something was said; `supplements` newest first."""
    added = list(supplements)
    found = []
    for topic in Topic:
        said = [Statement(row.added_at, rows_of(topic, row.answers), True) for row in added if row.topic == topic]
        if report is not None and topic not in (Topic.EVIDENCE, Topic.CHANGE):
            given = {name: getattr(report, name) for name in FIELDS[topic]}
            said.append(Statement(report.sent_at, rows_of(topic, given), False))
        said = [statement for statement in said if statement.rows]
        if said:
            holds = len(said) if topic in ADDING_UP else 1
            found.append(Told(topic, tuple(said[:holds]), tuple(said[holds:])))
    return found


def newest(topic: Topic, field: str, report: Report | None, supplements: Iterable[Supplement]) -> Any:
    """Return the newest answer to one question; None when it was never answered."""
    for row in supplements:
        if row.topic == topic and row.answers.get(field):
            return row.answers[field]
    return getattr(report, field, None) if report is not None else None


def rows_of(topic: str, given: dict[str, Any]) -> tuple[tuple[Any, str], ...]:
    """Return what was filled in as (name, value in words); a field that is not known here has the topic's name."""
    rows = []
    for field, value in given.items():
        name, choices = FIELDS[topic].get(field, (TITLES[topic], None))
        if words := in_words(value, choices):
            rows.append((name, words))
    return tuple(rows)


def in_words(value: Any, choices: Any) -> str:
    """Return an answer in the words the employee chose it by."""
    if isinstance(value, (list, tuple)):
        return "\n".join(filter(None, (in_words(one, choices) for one in value)))
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if value in (None, "", True, False):
        return ""
    return str(dict(choices.choices).get(value, value)) if choices else str(value)
