"""The norms that come with the product: as in docs/beleid/opvolging.md, loaded once, and never over a change."""

import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from advies.protocols.verbs import begins_with_a_verb
from incidents.models import NormRung, NormTerm, NormVersion
from incidents.tests.factories import AT
from incidents.watch.ladders import OF_KIND, current_ladders, default_ladders
from incidents.watch.loading import load_norms
from incidents.watch.norms_default import NORMS
from incidents.watch.stalls import stalls_on

POLICY = settings.BASE_DIR / "docs" / "beleid" / "opvolging.md"
LETTERS = {
    "HANDLER": "L",
    "CASEMANAGER": "C",
    "SECOND_LINE": "T",
    "PORTFOLIO": "K",
    "EMPLOYEE": "M",
    "NEXT_IN_LINE": "volgende",
    "LIST": "lijst",
}
UNITS = {"DAYS": "d", "WORKDAYS": "wd", "HOURS": "u"}
ORIGINS = {"SOURCE": "bron", "DERIVED": "afgeleid", "DEFAULT": "standaard"}


def as_in_the_table(norm):
    unit = UNITS[norm.unit]
    terms = [str(amount) for amount in norm.terms]
    rungs = (
        f"{'+'.join(LETTERS[who] for who in people)} {amount} {UNITS[unit]}" for people, amount, unit in norm.rungs
    )
    return [
        norm.code,
        norm.title,
        f"{terms[0] if len(set(terms)) == 1 else ' / '.join(terms)} {unit}",
        ", ".join(rungs),
        str(norm.repeat_days or "–"),
        ORIGINS[norm.origin] + (f": {norm.source}" if norm.source else ""),
    ]


def test_the_data_is_the_policy():
    lines = [line for line in POLICY.read_text().splitlines() if re.match(r"\| [ND]\d\d \|.*\|.*\|.*\|.*\|", line)]
    written = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]

    assert written == [as_in_the_table(norm) for norm in NORMS]


def test_every_norm_says_what_it_looks_at_and_every_kind_of_action_has_one():
    codes = [norm.code for norm in NORMS]
    assert [code for code in codes if code[0] == "N"] == [f"N{number:02}" for number in range(1, 20)]
    assert set(stalls_on(AT.date())) == {code for code in codes if code[0] == "N"}
    assert set(OF_KIND.values()) == {code for code in codes if code[0] == "D"}


@pytest.mark.parametrize("norm", NORMS, ids=lambda norm: norm.code)
def test_what_must_be_done_begins_with_a_verb(norm):
    assert begins_with_a_verb(norm.to_do)


def test_loading_gives_what_is_in_the_product_and_twice_nothing(db):
    assert load_norms(at=AT) == len(NORMS)
    assert load_norms(at=AT) == 0

    loaded = current_ladders()
    for code, ladder in default_ladders().items():
        found = loaded[code]
        assert (found.terms, found.repeat_days) == (ladder.terms, ladder.repeat_days)
        assert [(set(rung.who), rung.amount, rung.unit) for rung in found.positions] == [
            (set(rung.who), rung.amount, rung.unit) for rung in ladder.positions
        ]


def test_loading_leaves_what_the_organisation_changed(db):
    load_norms(at=AT)
    NormVersion.objects.filter(code="N03").update(replaced_at=AT)
    mine = NormVersion.objects.create(code="N03", number=2, title="Anders", to_do="Doe anders", made_at=AT)
    told = StringIO()
    call_command("load_norms", stdout=told)

    assert NormVersion.objects.current().get(code="N03") == mine
    assert "already" in told.getvalue()


def test_without_norms_what_people_promised_is_watched_all_the_same(db):
    assert not (NormVersion.objects.exists() or NormTerm.objects.exists() or NormRung.objects.exists())
    assert set(current_ladders()) == set(OF_KIND.values())
