"""What stands in the way of publishing a version, and what its editor may want to look at again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advies.models import Condition, Need, Step, StepTerm
from advies.protocols.reading import PhaseOutline, StepOutline
from advies.protocols.verbs import begins_with_a_verb
from advies.severity import Severity
from dreiging.workdays import Unit

# To compare terms of different units; a working day counts as a day.
MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 1440, Unit.WORKDAYS: 1440}


@dataclass(frozen=True)
class Remark:
    """Something to put right or to think about; about a step, when it is about one."""

    text: str
    step: Step | None = None


def faults(phases: list[PhaseOutline]) -> list[Remark]:
    """Return what must be put right before the version may be published."""
    if not any(phase.steps for phase in phases):
        return [Remark(_("Er staan nog geen stappen in."))]
    empty = [_("De fase “%(phase)s” is leeg.") % {"phase": phase.phase.title} for phase in phases if not phase.steps]
    return [Remark(text) for text in empty] + [
        Remark(text, each.step) for phase in phases for each in phase.steps for text in _faults_of(each)
    ]


def _faults_of(outline: StepOutline) -> Iterator[str]:
    step, terms = outline.step, outline.terms
    if missing := [severity.label for severity in Severity if severity not in {term.severity for term in terms}]:
        yield _("Er is nog geen termijn voor: %(severities)s.") % {"severities": ", ".join(map(str, missing))}
        return
    if not any(term.applies for term in terms):
        yield _("Deze stap is bij geen enkele ernst nodig. Verwijder de stap, of geef een termijn.")
    if step.condition == Condition.ALWAYS and _any_need(terms, Need.AT_THE_MOMENT):
        yield _("“Zodra het speelt” kan alleen bij een stap die niet altijd nodig is.")
    if any(term.repeat_days for term in terms) and not step.repeats_while:
        yield _("De stap komt terug. Kies ook: zolang wat?")
    if step.repeats_while and not any(term.repeat_days for term in terms):
        yield _("Er staat “zolang”, maar de stap komt bij geen enkele ernst terug.")


def warnings(phases: list[PhaseOutline]) -> list[Remark]:
    """Return what may be meant so, but often is not."""
    return [Remark(text, each.step) for phase in phases for each in phase.steps for text in _warnings_of(each)]


def _warnings_of(outline: StepOutline) -> Iterator[str]:
    step = outline.step
    if not begins_with_a_verb(step.title):
        yield _("Begint de titel met een werkwoord? Dat leest makkelijker, zoals “Bel je collega”.")
    if not step.explanation:
        yield _("Er staat geen uitleg bij.")
    for lower, higher in zip(outline.terms, outline.terms[1:], strict=False):
        if _asks_less(higher, lower):
            yield _("Bij ernst %(higher)s vraagt deze stap minder dan bij %(lower)s.") % {
                "higher": Severity(higher.severity).label,
                "lower": Severity(lower.severity).label,
            }


def _asks_less(higher: StepTerm, lower: StepTerm) -> bool:
    if higher.need == Need.NOT_NEEDED:
        return lower.need != Need.NOT_NEEDED
    if higher.amount is None or lower.amount is None:
        return False
    return higher.amount * MINUTES[Unit(higher.unit)] > lower.amount * MINUTES[Unit(lower.unit)]


def _any_need(terms: Iterable[StepTerm], need: Need) -> bool:
    return any(term.need == need for term in terms)
