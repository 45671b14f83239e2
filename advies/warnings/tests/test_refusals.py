"""Without something to do, an end and whom to call nothing is sent: the form, the service and the database refuse."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advies.models import ThreatWarning, WarningReceipt, WarningStatus
from advies.warnings.publishing import approve, propose, send_back
from advies.warnings.refusals import (
    ChangedMeanwhile,
    NobodyReceives,
    NotReady,
    NotYours,
    OutOfReach,
    SecondMustBeSomebodyElse,
)
from advies.warnings.tests.conftest import AT, DAY, FACTS, TODAY, write
from advies.warnings.writing import save_concept, start_concept
from dreiging.outbox.models import Notice

# What is left out, what the form then says, and the rule of the database.
LACKING = [
    ({"action_1": "", "action_2": ""}, "wat mensen nu moeten doen", "says_what_to_do"),
    ({"ends_on": None}, "tot wanneer dit geldt", "ends"),
    ({"starts_on": None}, "vanaf wanneer dit geldt", "ends"),
    ({"call_name": "", "call_phone": ""}, "wie mensen kunnen bellen", "says_whom_to_call"),
    ({"source": ""}, "van wie deze informatie komt", "says_from_whom"),
    ({"certainty": ""}, "hoe zeker dit is", "says_from_whom"),
    ({"what": ""}, "wat er aan de hand is", "says_what_and_where"),
    ({"place": ""}, "waar het speelt", "says_what_and_where"),
    ({"consequence": ""}, "wat er kan gebeuren", "says_what_and_where"),
    ({"team_ids": []}, "voor wie dit is", "is_for_somebody"),
    ({"ends_on": TODAY + 15 * DAY}, "binnen 14 dagen", "at_most_14_days"),
    ({"ends_on": TODAY - DAY, "starts_on": TODAY}, "voor de eerste dag", "ends_after_it_starts"),
]
NAMES = [rule for _change, _words, rule in LACKING]


def form_of(warning, **changes):
    """Return what the page sends for `warning`, with a period around the day of the test."""
    today = timezone.localdate()
    facts = {**FACTS, "starts_on": today, "ends_on": today + 7 * DAY, "team_ids": warning.team_ids, **changes}
    for name in ("starts_on", "ends_on"):
        if changes.get(name):
            facts[name] = today + (changes[name] - TODAY)
    sent = {
        name: value for name, value in facts.items() if value and name not in ("call_name", "call_phone", "team_ids")
    }
    days = {name: f"{sent[name]:%d-%m-%Y}" for name in ("starts_on", "ends_on") if name in sent}
    call = {"call": "CONTROL_ROOM"} if facts["call_phone"] else {}
    return {**sent, **days, **call, "teams": facts["team_ids"], "revision": warning.revision}


@pytest.mark.parametrize(("change", "words", "rule"), LACKING, ids=NAMES)
def test_the_form_refuses(client, cast, concept, change, words, rule):
    client.force_login(cast["author"])
    page = client.post(f"/waarschuwingen/{concept.pk}/bewerk/", {**form_of(concept, **change), "preview": "yes"})

    assert page.status_code == 200 and words in page.content.decode()
    assert "<title>Fout: " in page.content.decode()


@pytest.mark.parametrize(("change", "words", "rule"), LACKING, ids=NAMES)
def test_the_service_refuses(cast, teams, phrases, change, words, rule):
    if rule in ("at_most_14_days", "ends_after_it_starts"):
        with pytest.raises(IntegrityError, match=f"threat_warning_{rule}"), transaction.atomic():
            write(cast, teams, **change)
        return
    with pytest.raises(NotReady):
        propose(warning=write(cast, teams, **change), by=cast["author"], at=AT)


@pytest.mark.parametrize("status", [WarningStatus.PROPOSED, WarningStatus.PUBLISHED])
@pytest.mark.parametrize(("change", "words", "rule"), LACKING, ids=NAMES)
def test_the_database_refuses(cast, teams, change, words, rule, status):
    facts = {**FACTS, "team_ids": [teams["team"].pk], "status": status, **change}
    decided = {"approved_by": cast["second"], "published_at": AT} if status == WarningStatus.PUBLISHED else {}

    with pytest.raises(IntegrityError, match=f"threat_warning_{rule}"), transaction.atomic():
        ThreatWarning.objects.create(**facts, **decided, author=cast["author"], changed_at=AT)
    ThreatWarning.objects.create(
        **{**facts, **FACTS, "team_ids": [teams["team"].pk]}, **decided, author=cast["author"], changed_at=AT
    )


def test_what_is_needed_does_not_say_that_it_may_be_skipped(client, cast, concept):
    client.force_login(cast["author"])
    page = client.get(f"/waarschuwingen/{concept.pk}/bewerk/").content.decode()

    # Only the second and third action, and narrowing it down to roles, may be left out.
    assert page.count("(niet verplicht)") == 3


def test_the_database_refuses_to_send_without_a_second_look(proposed):
    with pytest.raises(IntegrityError, match="threat_warning_sent_after_a_second_look"), transaction.atomic():
        ThreatWarning.objects.update(status=WarningStatus.PUBLISHED, published_at=AT)
    with pytest.raises(IntegrityError, match="threat_warning_second_is_somebody_else"), transaction.atomic():
        ThreatWarning.objects.update(status=WarningStatus.PUBLISHED, published_at=AT, approved_by=proposed.author)


def test_every_action_says_what_to_do(cast, teams, phrases):
    with pytest.raises(NotReady):
        propose(warning=write(cast, teams, action_2="Wees alert"), by=cast["author"], at=AT)


def test_an_empty_line_is_no_gap(cast, teams, phrases):
    warning = write(cast, teams, action_1="", action_3="Bel als je iets ziet.")

    assert warning.actions == [FACTS["action_2"], "Bel als je iets ziet."]
    assert propose(warning=warning, by=cast["author"], at=AT)


@pytest.mark.parametrize("action", ["Wees extra alert.", "Let goed op!", "Houd rekening met extra drukte", "..."])
def test_an_action_of_vague_words_is_no_action(cast, teams, phrases, action):
    with pytest.raises(NotReady):
        propose(warning=write(cast, teams, action_1=action, action_2=""), by=cast["author"], at=AT)


def test_one_that_is_over_is_not_sent(concept, cast):
    with pytest.raises(NotReady):
        propose(warning=concept, by=cast["author"], at=AT + 8 * DAY)


def test_nor_one_that_nobody_would_get(cast, teams, phrases):
    with pytest.raises(NobodyReceives):
        propose(warning=write(cast, teams, roles=["TEAMCHEF"]), by=cast["author"], at=AT)


def test_nobody_looks_at_their_own(client, proposed, cast):
    with pytest.raises(SecondMustBeSomebodyElse):
        approve(warning=proposed, by=cast["author"], at=AT)
    client.force_login(cast["author"])
    client.post(f"/waarschuwingen/{proposed.pk}/besluit/", {"deed": "approve"})

    proposed.refresh_from_db()
    assert proposed.status == WarningStatus.PROPOSED and not WarningReceipt.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "manager", "receiver", "hr", "beheer"])
def test_others_do_nothing_with_it(client, proposed, cast, who):
    for deed in (approve, lambda **how: send_back(remark="Nee", **how)):
        with pytest.raises(NotYours):
            deed(warning=proposed, by=cast[who], at=AT)
    client.force_login(cast[who])
    for page in ("voorbeeld", "stand", "bewerk", "teruggeven", "intrekken", "weggooien", "bespreken", ""):
        path = f"/waarschuwingen/{proposed.pk}/{page}/".replace("//", "/")
        assert client.get(path).status_code == 404, page
    assert client.post(f"/waarschuwingen/{proposed.pk}/besluit/", {"deed": "approve"}).status_code == 404
    assert not WarningReceipt.objects.exists()


@pytest.mark.parametrize("who", ["manager", "receiver", "hr", "beheer"])
def test_others_write_none(client, cast, who):
    with pytest.raises(NotYours):
        start_concept(by=cast[who], at=AT)
    client.force_login(cast[who])
    assert client.get("/waarschuwingen/maken/").status_code == 403
    assert client.post("/waarschuwingen/maken/").status_code == 403


def test_a_concept_is_seen_by_its_author_alone(client, concept, cast):
    client.force_login(cast["second"])

    assert client.get(f"/waarschuwingen/{concept.pk}/voorbeeld/").status_code == 404
    assert client.get(f"/waarschuwingen/{concept.pk}/bewerk/").status_code == 404


def test_only_for_teams_within_reach(client, concept, cast, teams):
    facts = {**FACTS, "team_ids": [teams["elsewhere"].pk]}
    with pytest.raises(OutOfReach):
        save_concept(warning=concept, facts=facts, revision=2, by=cast["author"], at=AT)
    client.force_login(cast["author"])
    page = client.post(f"/waarschuwingen/{concept.pk}/bewerk/", form_of(concept, team_ids=[teams["elsewhere"].pk]))

    assert "Kies een van de antwoorden" in page.content.decode()


def test_written_in_two_places_the_second_hears_it(client, concept, cast):
    with pytest.raises(ChangedMeanwhile):
        save_concept(
            warning=concept, facts={**FACTS, "team_ids": concept.team_ids}, revision=1, by=cast["author"], at=AT
        )
    client.force_login(cast["author"])
    stale = {**form_of(concept, what="Mijn nieuwe tekst"), "revision": 1}
    page = client.post(f"/waarschuwingen/{concept.pk}/bewerk/", stale).content.decode()

    assert "Intussen is deze waarschuwing veranderd" in page and "Mijn nieuwe tekst" in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"revision": "x", "teams": ["x", "' OR 1=1"], "starts_on": "31-2-2026", "what": "x" * 301},
        {"call": "OTHER", "call_number": "<b>", "certainty": "WILD", "roles": "BAAS", "action_1": "\x00"},
    ],
)
def test_bad_input_is_told_and_breaks_nothing(client, concept, cast, sent):
    client.force_login(cast["author"])

    assert client.post(f"/waarschuwingen/{concept.pk}/bewerk/", {**sent, "preview": "yes"}).status_code == 200
    assert ThreatWarning.objects.get().revision == concept.revision
    assert not Notice.objects.exists()


def test_a_period_of_fourteen_days_is_the_longest(cast, teams, phrases):
    warning = write(cast, teams, ends_on=TODAY + timedelta(days=14))

    assert propose(warning=warning, by=cast["author"], at=AT).status == WarningStatus.PROPOSED
