"""The questions of a round as figures: a list of answers each, and who was asked it. Made from data, kept as data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents.figures.shape import ALL, Cell, Part, Rule
from incidents.figures.survey.trees import CHOSEN_ONLY, NO_ANSWER, TREES

# Of who was asked and who took part, there are figures beside those of the questions; and of who works here.
RESPONSE, TOOK_PART = "RESPONSE", "YES"
RESPONSE_PART = Part(RESPONSE, _("Wie meedeed"), Rule.ONE, {TOOK_PART: (TOOK_PART,)}, {TOOK_PART: _("Deed mee")})
STAFF = "STAFF"
# A question with an answer that goes with no other becomes two lists: whether anything was chosen, and what.
SOME, WHICH = "G_SOME", "_WHICH"


@dataclass(frozen=True)
class Question:
    """One list. `source`: its question on the sheet; `counts`: the answers there that are each of its kinds.

    `besides`: answers that are none of its kinds, though whoever gave them did answer.
    `follows`: an earlier list, and the nodes of it that hold whoever was asked this; None: everybody who took part.
    `is_whole`: and of those everybody answered, so that the one number is the other.
    """

    part: Part
    source: str
    counts: Mapping[str, tuple[str, ...]]
    follows: tuple[str, tuple[str, ...]] | None = None
    is_whole: bool = False
    besides: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.part.code

    def asked_of(self, unit: str) -> tuple[str, tuple[Cell, ...]]:
        """Return the list, and the cells of it, that hold everybody in `unit` who was asked this."""
        code, nodes = self.follows or (RESPONSE, (TOOK_PART,))
        return code, tuple(Cell(code, node, unit) for node in nodes)

    def places(self) -> Iterator[tuple[str, str, str]]:
        """Yield (answer on the sheet, list, node) for each node that it counts for; ALL is who answered."""
        for kind, answers in self.counts.items():
            for node in {kind, self.part.group_of(kind), ALL}:
                yield from ((answer, self.code, node) for answer in answers)
        yield from ((answer, self.code, ALL) for answer in self.besides)


def of_version(questions: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the lists of a version of the survey (advies.SurveyVersion), each after the one it follows."""
    lists: dict[str, Question] = {}
    for told in questions:
        for each in _lists(told, lists):
            lists[each.code] = each
    return tuple(lists.values())


def _lists(told: Mapping[str, Any], before: Mapping[str, Question]) -> Iterator[Question]:
    code, title, follows = told["code"], told["text"], _follows(told, before)
    words = {option["code"]: option["text"] for option in told["options"] if option["code"] != NO_ANSWER}
    alone = [option["code"] for option in told["options"] if option.get("alone")]
    if told["kind"] != "MANY" or not alone:
        yield _list(code, title, Rule.SEVERAL if told["kind"] == "MANY" else Rule.ONE, words, follows)
        return
    several = {answer: text for answer, text in words.items() if answer not in alone}
    if code in CHOSEN_ONLY:
        yield replace(_list(code, title, Rule.SOME, several, follows), besides=tuple(alone))
    else:
        some = {SOME: str(_("Een of meer")), **{answer: words[answer] for answer in alone}}
        part = Part(code, title, Rule.ONE, {kind: (kind,) for kind in some}, some)
        yield Question(part, code, {SOME: tuple(several), **{answer: (answer,) for answer in alone}}, follows)
        which = _list(code, title, Rule.SEVERAL, several, (code, (SOME,)), suffix=WHICH)
        yield Question(which.part, code, which.counts, which.follows, is_whole=True)


def _list(
    code: str,
    title: str,
    rule: Rule,
    words: Mapping[str, str],
    follows: tuple[str, tuple[str, ...]] | None,
    *,
    suffix: str = "",
) -> Question:
    tree = {
        group: (label, kinds) for group, (label, kinds) in TREES.get(code, {}).items() if set(kinds) <= words.keys()
    }
    grouped = {kind: group for group, (_label, kinds) in tree.items() for kind in kinds}
    groups: dict[str, tuple[str, ...]] = {}
    for kind in words:
        group = grouped.get(kind, kind)
        groups[group] = (*groups.get(group, ()), kind)
    labels = {**words, **{group: str(label) for group, (label, _kinds) in tree.items()}}
    return Question(Part(code + suffix, title, rule, groups, labels), code, {kind: (kind,) for kind in words}, follows)


def _follows(told: Mapping[str, Any], before: Mapping[str, Question]) -> tuple[str, tuple[str, ...]] | None:
    """Return the list and nodes after which a question was asked; a group stands for its kinds when all are meant."""
    after = told.get("only_if")
    if not after:
        return None
    any_of, whole = set(after["any_of"]), before[after["question"]]
    which = before.get(whole.code + WHICH)
    if which is not None and any_of == set(whole.counts[SOME]):
        return whole.code, (SOME,)
    asked = whole if which is None or not any_of <= which.counts.keys() else which
    nodes: list[str] = []
    for group, kinds in asked.part.groups.items():
        nodes += [group] if any_of.issuperset(kinds) else [kind for kind in kinds if kind in any_of]
    return asked.code, tuple(nodes)


def written_out(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Return the lists as they are kept with a release: what they meant then can always be read."""
    return [
        {
            "code": each.code,
            "source": each.source,
            "title": str(each.part.title),
            "rule": each.part.rule,
            "groups": [[group, list(kinds)] for group, kinds in each.part.groups.items()],
            "labels": {code: str(label) for code, label in each.part.labels.items()},
            "counts": {kind: list(answers) for kind, answers in each.counts.items()},
            "follows": [each.follows[0], list(each.follows[1])] if each.follows else None,
            "is_whole": each.is_whole,
            "besides": list(each.besides),
        }
        for each in questions
    ]


def read_back(kept: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the lists of a release from what `written_out` made of them."""
    return tuple(
        Question(
            Part(
                each["code"],
                each["title"],
                Rule(each["rule"]),
                {group: tuple(kinds) for group, kinds in each["groups"]},
                each["labels"],
            ),
            each["source"],
            {kind: tuple(answers) for kind, answers in each["counts"].items()},
            (each["follows"][0], tuple(each["follows"][1])) if each["follows"] else None,
            each["is_whole"],
            tuple(each["besides"]),
        )
        for each in kept
    )
