"""A norm in plain words: after how long, and who hears it when."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from advies.protocols.words import amount_words, origin_words
from advies.severity import Severity
from incidents.models import NormRung, NormTerm, NormVersion, Rung


@dataclass(frozen=True)
class NormShown:
    """A version of a norm as a page shows it; the texts are in the reader's language."""

    version: NormVersion
    title: str
    to_do: str
    terms: list[str]
    rungs: list[str]
    origin: str


def shown(version: NormVersion) -> NormShown:
    """Return a version in words; its `terms` and `rungs` must have been read with it."""
    rungs = sorted(version.rungs.all(), key=lambda rung: rung.position)
    steps = [list(rows) for _place, rows in groupby(rungs, key=lambda rung: rung.position)]
    words = [_rung_words(rows) for rows in steps if rows[0].who != Rung.LIST]
    if version.repeat_days:
        words.append(_("daarna elke %(term)s opnieuw") % {"term": amount_words(version.repeat_days, "DAYS")})
    return NormShown(
        version,
        _(version.title),
        _(version.to_do),
        _term_words(list(version.terms.all())),
        words or [_("niemand, alleen in de lijst")],
        origin_words(version.origin, version.source) + (_note(version) if version.origin == "DEFAULT" else ""),
    )


def _note(version: NormVersion) -> str:
    """Return what a default leans on, when it says so."""
    return f" ({version.source})" if version.source else ""


def _term_words(terms: list[NormTerm]) -> list[str]:
    """Return one term for all levels of severity, or one line for each."""
    order = list(Severity)
    ordered = sorted(terms, key=lambda term: order.index(Severity(term.severity)))
    words = [amount_words(term.amount, term.unit) for term in ordered]
    if len(set(words)) == 1:
        return [words[0] if terms[0].amount else _("vanaf de termijn zelf")]
    return [f"{Severity(term.severity).label}: {text}" for term, text in zip(ordered, words, strict=True)]


def _rung_words(rows: list[NormRung]) -> str:
    who = _(" en ").join(str(Rung(row.who).label) for row in sorted(rows, key=lambda row: Rung.values.index(row.who)))
    amount = rows[0].amount
    if amount < 0:
        return _("%(term)s ervoor: %(who)s") % {"term": amount_words(-amount, rows[0].unit), "who": who}
    if amount:
        return _("%(term)s later: %(who)s") % {"term": amount_words(amount, rows[0].unit), "who": who}
    return _("meteen: %(who)s") % {"who": who}
