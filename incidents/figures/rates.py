"""Shares of people who are no threatened people: of all who had to, how many did (domain.md D4, D6, W3, W5, T1–T4).

Each has its own base, so each is counted, hidden and audited as a figure of its own. Only for quarters: of these no sum
over quarters is released, so that a quarter cannot be subtracted from anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from advies.learning.leading import LEADERS
from advies.models import ModuleCode
from advies.models.one_to_one import ONE_TO_ONE_EVERY
from incidents.figures.led import BEFORE_FIRST, SOON_TRAINED, SOON_UNTRAINED
from incidents.figures.periods import Period
from incidents.figures.shape import Cell, Counted, Part, Rule, with_organisation
from incidents.models import ContactMeans

YES, NO = "YES", "NO"
# Where nobody's eenheid is known, everybody counts here, and only the organisation is shown.
YEAR = timedelta(days=365)
NOWHERE = "00000000-0000-0000-0000-000000000000"

_STAFF = "accounts_user u JOIN accounts_team team ON team.id = u.team_id AND u.is_active"
_TRAINED = f"""
SELECT team.lineage[1], e.person_id,
    bool_or(e.done_on < %(end)s AND (e.expires_on IS NULL OR e.expires_on >= %(end)s)) AS did
FROM {_STAFF} JOIN advies_enrolment e ON e.person_id = u.id
WHERE e.module = %(module)s AND e.assigned_on < %(end)s GROUP BY 1, 2
"""  # noqa: S608 -- our own words
_NEW = f"""
SELECT team.lineage[1], e.person_id, bool_and(e.done_on <= e.due_on) IS TRUE AS did
FROM {_STAFF} JOIN advies_enrolment e ON e.person_id = u.id
WHERE e.module = %(module)s AND e.due_on >= %(first)s AND e.due_on < %(end)s GROUP BY 1, 2
"""  # noqa: S608 -- our own words
_SPOKEN = f"""
SELECT team.lineage[1], u.id, EXISTS (SELECT 1 FROM advies_onetoone o WHERE o.employee_id = u.id
    AND o.held_on >= %(half_year_before)s AND o.held_on < %(end)s) AS did
FROM {_STAFF}
"""  # noqa: S608 -- our own words
_READ = f"""
SELECT team.lineage[1], u.id, EXISTS (SELECT 1 FROM advies_measurereading r WHERE r.person_id = u.id
    AND r.read_at < %(end_at)s) AS did
FROM {_STAFF}
"""  # noqa: S608 -- our own words
_WARNED = """
SELECT team.lineage[1], r.receiver_id, bool_and(r.knows_at IS NOT NULL) AS did
FROM advies_warningreceipt r JOIN advies_threatwarning w ON w.id = r.warning_id
JOIN accounts_user u ON u.id = r.receiver_id JOIN accounts_team team ON team.id = u.team_id
WHERE w.published_at >= %(first_at)s AND w.published_at < %(end_at)s GROUP BY 1, 2
"""
_ANSWERED = """
SELECT %(nowhere)s::uuid, t.id, t.answered_at IS NOT NULL AND t.answered_at <= t.first_due_at AS did
FROM advies_relativethread t WHERE t.asked_at >= %(first_at)s AND t.asked_at < %(end_at)s
"""


@dataclass(frozen=True)
class Rate:
    """One share. `people`: SQL that gives eenheid, person and whether it holds, each person once."""

    code: str
    title: Any
    people: str
    module: str = ""
    has_units: bool = True

    @property
    def part(self) -> Part:
        return Part(self.code, self.title, Rule.ONE, {YES: (YES,), NO: (NO,)}, {YES: _("Ja"), NO: _("Nee")})


RATES = (
    Rate("r_warned", _("Wie een waarschuwing kreeg, en zegt te weten wat nu te doen"), _WARNED),
    Rate("r_relatives", _("Vragen van naasten die op tijd antwoord kregen"), _ANSWERED, has_units=False),
    Rate("r_spoken", _("Medewerkers met een een-op-eengesprek in een half jaar"), _SPOKEN),
    Rate("r_guidelines", _("Medewerkers die een richtlijn lazen en begrepen"), _READ),
    Rate("r_induction", _("Nieuwe medewerkers met de training binnen 90 dagen"), _NEW, ModuleCode.INDUCTION),
    Rate("r_yearly", _("Medewerkers met de jaarlijkse training"), _TRAINED, ModuleCode.YEARLY),
    Rate("r_face", _("Boegbeelden met hun training"), _TRAINED, ModuleCode.FACE),
    Rate("r_leader", _("Leidinggevenden met hun training"), _TRAINED, ModuleCode.LEADER),
    Rate("r_first", _("Leidinggevenden met hun training voor de eerste melding"), BEFORE_FIRST, ModuleCode.LEADER),
    Rate("r_soon_with", _("Met training: iedereen gesproken binnen 24 uur"), SOON_TRAINED, ModuleCode.LEADER),
    Rate("r_soon_without", _("Zonder training: iedereen gesproken binnen 24 uur"), SOON_UNTRAINED, ModuleCode.LEADER),
)
BY_CODE: Mapping[str, Rate] = {rate.code: rate for rate in RATES}


def count_rates(period: Period, *, units: Iterable[str]) -> Iterator[tuple[Rate, Counted]]:
    """Yield each share with its numbers at the end of `period`, for each eenheid in `units` (ids) and all together."""
    first_at, end_at = period.moments
    values: dict[str, Any] = {
        "first": period.first, "end": period.end, "first_at": first_at, "end_at": end_at, "nowhere": NOWHERE,
        "half_year_before": period.end - ONE_TO_ONE_EVERY, "year_before_at": end_at - YEAR,
        "leaders": [str(role) for role in LEADERS], "not_reached": str(ContactMeans.NOT_REACHED),
    }  # fmt: skip
    for rate in RATES:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT unit, count(*) FILTER (WHERE did), count(*) FROM ({rate.people}) AS p (unit, person, did)"  # noqa: S608
                " GROUP BY unit",
                values | {"module": str(rate.module)},
            )
            rows = cursor.fetchall()
        yield rate, of_rows(rate, [(str(unit), did, everybody) for unit, did, everybody in rows], units)


def of_rows(rate: Rate, rows: Iterable[tuple[str, int, int]], units: Iterable[str]) -> Counted:
    """Return the numbers of a share from (eenheid, how many did, how many there are)."""
    numbers: dict[Cell, int] = {}
    for unit, did, everybody in rows:
        numbers[Cell.population(unit)] = everybody
        numbers[Cell(rate.code, YES, unit)] = did
        numbers[Cell(rate.code, NO, unit)] = everybody - did
    return with_organisation(tuple(sorted(units)) if rate.has_units else (NOWHERE,), (rate.part,), numbers)
