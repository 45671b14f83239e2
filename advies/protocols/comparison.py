"""What differs between two versions of a protocol: steps added, removed, moved or changed, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from advies.models import ProtocolVersion, Step
from advies.protocols.reading import PhaseOutline, StepOutline, outline
from advies.protocols.words import origin_words, term_words
from advies.severity import Severity


@dataclass(frozen=True)
class Change:
    """One field that says something else; "" is nothing."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedStep:
    step: Step
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """What a version says that the one before it did not."""

    added: tuple[Step, ...]
    removed: tuple[Step, ...]
    changed: tuple[ChangedStep, ...]
    phases: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.phases)


@dataclass(frozen=True)
class _Placed:
    outline: StepOutline
    phase: str


def compare(new: ProtocolVersion, old: ProtocolVersion | None) -> Comparison:
    """Return what `new` changes in `old`; without `old`, everything is new. Six queries."""
    after, before = outline(new), outline(old) if old else []
    now, then = _by_code(after), _by_code(before)
    moved = _moved([*then], [*now])
    both = [(then[code], placed) for code, placed in now.items() if code in then]
    changed = (ChangedStep(placed.outline.step, _changes(was, placed, moved)) for was, placed in both)
    return Comparison(
        added=tuple(placed.outline.step for code, placed in now.items() if code not in then),
        removed=tuple(placed.outline.step for code, placed in then.items() if code not in now),
        changed=tuple(each for each in changed if each.changes),
        phases=_phase_changes(before, after),
    )


def _by_code(phases: list[PhaseOutline]) -> dict[str, _Placed]:
    return {each.step.code: _Placed(each, phase.phase.title) for phase in phases for each in phase.steps}


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the codes that stand elsewhere among the ones that both have."""
    before, after = [code for code in old if code in set(new)], [code for code in new if code in set(old)]
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    kept = {code for block in matcher.get_matching_blocks() for code in before[block.a : block.a + block.size]}
    return {*before} - kept


def _changes(was: _Placed, now: _Placed, moved: set[str]) -> tuple[Change, ...]:
    old, new = _fields(was), _fields(now)
    found = [Change(name, old.get(name, ""), text) for name, text in new.items() if old.get(name, "") != text]
    if now.outline.step.code in moved and was.phase == now.phase:
        found.append(Change(_("Plaats"), "", _("op een andere plek in de fase")))
    return tuple(found)


def _fields(placed: _Placed) -> dict[str, str]:
    """Return everything a reader can see of a step, by its name, as text."""
    step = placed.outline.step
    shown = {
        _("Fase"): placed.phase,
        _("Titel"): step.title,
        _("Uitleg"): step.explanation,
        _("Voorbeeldzin"): step.example,
        _("Wie doet dit"): step.get_role_display(),
        _("Wie kan dit ook doen"): step.get_also_role_display() if step.also_role else "",
        _("Verplicht"): _("ja") if step.obligatory else _("nee"),
        _("Wanneer"): step.get_condition_display(),
        _("Komt terug"): step.get_repeats_while_display() if step.repeats_while else "",
        _("Herkomst"): origin_words(step.origin, step.source),
    }
    terms = {term.severity: term for term in placed.outline.terms}
    for severity in Severity:
        term = terms.get(severity)
        name = _("Termijn bij ernst %(severity)s") % {"severity": severity.label}
        shown[name] = term_words(term) if term else ""
        # The origin of a number is part of what it says.
        if term and term.is_counted:
            shown[name] += f" ({origin_words(term.origin, term.source)})"
    return shown


def _phase_changes(before: list[PhaseOutline], after: list[PhaseOutline]) -> tuple[Change, ...]:
    old, new = [each.phase.title for each in before], [each.phase.title for each in after]
    if old == new:
        return ()
    return (Change(_("Fases"), " · ".join(old), " · ".join(new)),)
