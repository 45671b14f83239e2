"""The default draaiboek as it is loaded, laid beside the table of docs/beleid/draaiboek.md."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from advies.models import Condition, Need, Origin, Protocol, ProtocolVersion, Step, StepTerm
from advies.protocols.checks import faults, warnings
from advies.protocols.loading import load_default
from advies.protocols.reading import current_version, outline
from advies.protocols.tests.conftest import AT
from advies.severity import Severity
from dreiging.workdays import Unit

POLICY = Path(__file__).resolve().parents[3] / "docs" / "beleid" / "draaiboek.md"
SHORT = {Unit.MINUTES: " min", Unit.HOURS: "u", Unit.DAYS: "d", Unit.WORKDAYS: "wd"}
ROLES = {
    "MELDER": "M",
    "LEIDINGGEVENDE": "L",
    "TEAMCHEF": "T",
    "CASEMANAGER": "C",
    "VEILIGHEIDSCOORDINATOR": "V",
    "CONTACTPUNT_NAASTEN": "N",
}
MOMENTS = {
    Condition.WITH_AANGIFTE: "bij aangifte",
    Condition.MEASURE_ENDS: "bij einde",
    Condition.CLOSING: "bij afsluiten",
}
CONDITIONS = {
    Condition.ALWAYS: "",
    Condition.WITH_AANGIFTE: "aangifte",
    Condition.WITHOUT_AANGIFTE: "geen aangifte",
    Condition.WITH_CONSENT_RELATIVES: "toestemming",
    Condition.MEASURE_ACTIVE: "maatregel",
    Condition.MEASURE_ENDS: "maatregel stopt",
    Condition.CLOSING: "afsluiten",
}


def rows_of_the_policy() -> Iterator[tuple[str, ...]]:
    for line in POLICY.read_text().splitlines():
        if re.match(r"\| P\d\d ", line):
            yield tuple(cell.strip() for cell in line.strip("|").split("|"))


def as_in_the_policy(term: StepTerm) -> str:
    if term.need == Need.NOT_NEEDED:
        return "–"
    if term.need == Need.AT_THE_MOMENT:
        return MOMENTS[term.step.condition]
    first = f"{term.amount}{SHORT[term.unit]}"
    if term.need == Need.CONSIDER:
        return f"overwegen {first}"
    if term.second_amount:
        return f"{first} + {term.second_amount}{SHORT[term.unit]}"
    if term.repeat_days:
        return f"elke {first}" if term.repeat_days == term.amount else f"{first}, dan elke {term.repeat_days}d"
    return f"**{first}**" if term.origin == Origin.SOURCE else first


@pytest.mark.parametrize("row", [*rows_of_the_policy()], ids=lambda row: row[0])
def test_a_step_is_as_the_policy_says(version, row):
    code, _title, who, *asked, condition, origin = row
    # P50 comes back after as many days as it began with, and the policy says both.
    asked = ["elke 90d" if cell == "90d, dan elke 90d" else cell for cell in asked]
    step = Step.objects.get(version=version, code=code)
    terms = StepTerm.objects.filter(step=step).select_related("step")
    by_severity = {term.severity: as_in_the_policy(term) for term in terms}

    assert [by_severity[severity] for severity in Severity] == asked
    assert "/".join(ROLES[role] for role in (step.role, step.also_role) if role) == who
    assert CONDITIONS[step.condition] == condition
    assert {*re.findall(r"S\d+b?c?", step.source)} == {*re.findall(r"S\d+b?c?", origin)}
    assert ("Ongekend" in step.source) == ("onderzoek" in origin)
    expected = (
        Origin.DEFAULT if origin == "eigen voorstel" else Origin.DERIVED if "afgeleid" in origin else Origin.SOURCE
    )
    assert step.origin == expected


def test_the_policy_has_every_step_and_no_other(version):
    codes = [row[0] for row in rows_of_the_policy()]
    loaded = Step.objects.filter(version=version).order_by("phase__position", "position")
    assert [step.code for step in loaded] == codes
    assert (codes[0], codes[-1], len(codes)) == ("P01", "P53", 35)


def test_the_study_and_the_first_hour(version):
    """Three cells of domain.md b.2, literally, so that policy and data cannot go wrong together."""
    terms = {(term.step.code, term.severity): term for term in StepTerm.objects.select_related("step")}
    half_hour, first_talk, follow_up = terms["P03", "ACUUT"], terms["P04", "LAAG"], terms["P42", "HOOG"]

    assert (half_hour.amount, half_hour.unit) == (30, Unit.MINUTES)
    assert (first_talk.amount, first_talk.unit, first_talk.origin) == (24, Unit.HOURS, Origin.SOURCE)
    assert (follow_up.amount, follow_up.unit, follow_up.repeat_days) == (14, Unit.DAYS, 30)
    assert [term.amount for term in terms["P40", "ACUUT"].terms] == [7, 14]
    assert terms["P25", "HOOG"].origin == Origin.DERIVED


def test_it_is_ready_to_publish_and_asks_nobody_to_look_again(version):
    phases = outline(version)
    assert (faults(phases), warnings(phases)) == ([], [])


def test_nothing_that_the_employee_does_is_obligatory_and_all_else_is(version):
    free = Step.objects.filter(version=version, obligatory=False)
    assert {step.code for step in free} == {"P01", "P02"}


def test_the_words_are_plain(version):
    """Words of screens.md 5 that readers do not know, or that make a threat small."""
    avoid = (
        r"slechts|gewoon|valt mee|alleen maar|hoort erbij|overdreven|calamiteit|escaleren|monitoren|faciliteren|casus"
        r"|traject|conform|middels|betreffende|indien|teneinde|dienen te|slachtoffer|betrokkene|verdachte|dader|!"
    )
    for step in Step.objects.filter(version=version):
        text = f"{step.title} {step.explanation} {step.example}"
        assert not re.search(avoid, text, re.IGNORECASE), step.code
        sentences = [sentence for sentence in re.split(r"[.?:]\s|\n", text) if sentence]
        assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) <= 12, step.code


def test_loading_again_changes_nothing(version):
    assert load_default(at=AT) is None
    assert ProtocolVersion.objects.count() == Protocol.objects.count() == 1


def test_the_command_says_what_it_did(db, capsys):
    call_command("load_protocol")
    call_command("load_protocol")
    assert capsys.readouterr().out.splitlines() == [
        "The default draaiboek was published.",
        "There is a draaiboek already.",
    ]
    assert current_version().number == 1
