"""The terms and people of a protocol in plain words; used by pages and by the comparison of versions."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advies.models import Condition, Need, Origin, Step, StepTerm
from advies.severity import Severity
from dreiging.workdays import Unit


def amount_words(amount: int, unit: str) -> str:
    """Return "30 minuten", "1 uur", "2 werkdagen"."""
    match unit:
        case Unit.MINUTES:
            text = ngettext("%(amount)s minuut", "%(amount)s minuten", amount)
        case Unit.HOURS:
            text = ngettext("%(amount)s uur", "%(amount)s uur", amount)
        case Unit.WORKDAYS:
            text = ngettext("%(amount)s werkdag", "%(amount)s werkdagen", amount)
        case _other:
            text = ngettext("%(amount)s dag", "%(amount)s dagen", amount)
    return text % {"amount": amount}


def term_words(term: StepTerm) -> str:
    """Return what a term asks: "binnen 24 uur", "na 14 dagen, daarna elke 30 dagen", "niet nodig"."""
    if term.need == Need.NOT_NEEDED:
        return _("niet nodig")
    if term.need == Need.AT_THE_MOMENT or term.amount is None:
        return _("zodra het speelt")
    first = amount_words(term.amount, term.unit)
    if term.need == Need.CONSIDER:
        return _("overwegen, binnen %(term)s") % {"term": first}
    if term.second_amount or term.repeat_days:
        return _repeated(term, first)
    return _("binnen %(term)s") % {"term": first} if term.amount else _("meteen")


def _repeated(term: StepTerm, first: str) -> str:
    if term.repeat_days == term.amount and term.unit == Unit.DAYS and not term.second_amount:
        return _("elke %(term)s") % {"term": first}
    text = _("binnen %(term)s") % {"term": first}
    if term.second_amount:
        second = amount_words(term.second_amount, term.unit)
        text = _("%(first)s, en nog een keer na %(second)s") % {"first": text, "second": second}
    if term.repeat_days:
        every = amount_words(term.repeat_days, Unit.DAYS)
        text = _("%(first)s, daarna elke %(every)s") % {"first": text, "every": every}
    return text


def origin_words(origin: str, source: str) -> str:
    """Return where a step or a number comes from: "standaard, geen wet", or the source by name."""
    if origin == Origin.DEFAULT:
        return str(Origin.DEFAULT.label)
    if origin == Origin.DERIVED:
        return _("afgeleid van: %(source)s") % {"source": source}
    return _("bron: %(source)s") % {"source": source}


def who_words(step: Step) -> str:
    """Return who does a step: "leidinggevende of casemanager"."""
    if not step.also_role:
        return step.get_role_display()
    return _("%(first)s of %(second)s") % {"first": step.get_role_display(), "second": step.get_also_role_display()}


def condition_words(step: Step) -> str:
    """Return when a step belongs to a case; "" for always."""
    return "" if step.condition == Condition.ALWAYS else step.get_condition_display()


def together(names: Iterable[str]) -> str:
    """Return "laag, verhoogd en hoog"."""
    *others, last = names
    return _("%(others)s en %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def terms_in_groups(terms: Iterable[StepTerm]) -> list[tuple[str, str, str]]:
    """Return (severities, what is asked, origin of the number), with neighbours that ask the same taken together."""

    def said(term: StepTerm) -> tuple[str, str]:
        return term_words(term), origin_words(term.origin, term.source) if term.is_counted else ""

    return [
        (together(str(Severity(term.severity).label) for term in group), asked, origin)
        for (asked, origin), group in groupby(terms, key=said)
    ]
