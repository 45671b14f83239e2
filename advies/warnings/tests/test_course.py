"""The whole way: written, looked at, sent, read, asked about, renewed, withdrawn, over."""

from datetime import datetime

import pytest
from django.utils import timezone

from advies.models import TalkSubject, ThreatWarning, WarningQuestion, WarningReceipt, WarningStatus
from advies.warnings.ending import ask_to_decide_again, begin_update, end_what_is_over, tell_newcomers, withdraw
from advies.warnings.figures import warning_counts
from advies.warnings.publishing import approve, propose, send_back, take_back
from advies.warnings.receiving import answer, ask, know, read, running_for, unknown_to
from advies.warnings.refusals import AlreadyAnswered, HasAnAction, NotRunning, NotYours
from advies.warnings.subjects import make_subject, subjects_of, take_up
from advies.warnings.tests.conftest import AT, DAY, FACTS, TODAY, write
from advies.warnings.tests.test_refusals import form_of
from advies.warnings.writing import save_concept
from dreiging.accounts.tests.factories import DeputyFactory, UserFactory
from dreiging.outbox.models import Mail, Notice, NoticeKind


def told(kind):
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def test_a_second_person_hears_of_it_and_sends_it(proposed, cast):
    assert told(NoticeKind.WARNING_APPROVE) == {cast["second"]}
    sent = approve(warning=proposed, by=cast["second"], at=AT)

    assert (sent.status, sent.approved_by) == (WarningStatus.PUBLISHED, cast["second"])
    assert told(NoticeKind.WARNING) == {cast["receiver"], cast["manager"]}
    assert told(NoticeKind.WARNING_DECIDED) == {cast["author"]}
    assert Mail.objects.filter(kind="URGENT", recipient=cast["receiver"]).count() == 1


def test_one_that_begins_later_does_not_ring_at_once(cast, teams, phrases):
    warning = propose(warning=write(cast, teams, starts_on=TODAY + DAY), by=cast["author"], at=AT)
    approve(warning=warning, by=cast["second"], at=AT)

    assert not Mail.objects.filter(kind="URGENT", recipient=cast["receiver"]).exists()


def test_only_for_a_role(cast, teams, phrases):
    warning = propose(warning=write(cast, teams, roles=["LEIDINGGEVENDE"]), by=cast["author"], at=AT)
    approve(warning=warning, by=cast["second"], at=AT)

    assert told(NoticeKind.WARNING) == {cast["manager"]}


def test_a_team_above_is_everybody_under_it(cast, teams, phrases):
    warning = propose(warning=write(cast, teams, team_ids=[teams["eenheid"].pk]), by=cast["author"], at=AT)
    approve(warning=warning, by=cast["second"], at=AT)

    assert {cast["receiver"], cast["colleague"]} <= told(NoticeKind.WARNING)
    assert cast["stranger"] not in told(NoticeKind.WARNING)


def test_without_the_setting_the_author_sends_it(concept, cast, settings):
    settings.WARNINGS_FOUR_EYES = False

    assert propose(warning=concept, by=cast["author"], at=AT).status == WarningStatus.PUBLISHED


def test_given_back_the_author_reads_why_and_offers_it_again(proposed, cast):
    back = send_back(warning=proposed, remark="Welke route?", by=cast["second"], at=AT)
    assert (back.status, back.remark) == (WarningStatus.CONCEPT, "Welke route?")

    again = propose(warning=back, by=cast["author"], at=AT)
    assert (again.status, again.remark) == (WarningStatus.PROPOSED, "")
    assert take_back(warning=again, by=cast["author"], at=AT).is_concept
    with pytest.raises(NotYours):
        take_back(warning=again, by=cast["second"], at=AT)


def test_a_deputy_looks_in_place_of_who_is_away(proposed, cast):
    DeputyFactory(person=cast["second"], deputy=cast["manager"], starts_on=TODAY, ends_on=TODAY + DAY)

    assert approve(warning=proposed, by=cast["manager"], at=AT).approved_by == cast["manager"]


def test_reading_and_knowing_are_counted_once(sent, cast):
    assert unknown_to(cast["receiver"], at=AT).exists()
    for _time in range(2):
        read(warning=sent, by=cast["receiver"], at=AT)
        know(warning=sent, by=cast["receiver"], at=AT + DAY)
    receipt = WarningReceipt.objects.get(receiver=cast["receiver"])

    assert (receipt.read_at, receipt.knows_at) == (AT, AT + DAY)
    assert not unknown_to(cast["receiver"], at=AT).exists() and running_for(cast["receiver"], at=AT).count() == 1
    counts = warning_counts(since=AT)
    assert (counts.sent, counts.without_action, counts.received, counts.read, counts.known) == (1, 0, 2, 1, 1)


def test_a_question_and_its_answer(sent, cast):
    question = ask(warning=sent, body="Geldt dit ook op de fiets?", by=cast["receiver"], at=AT)
    assert told(NoticeKind.WARNING_QUESTION) == {cast["author"]}
    with pytest.raises(NotYours):
        answer(question=question, body="Ja", by=cast["manager"], at=AT)
    answer(question=question, body="Ja, ook op de fiets.", by=cast["second"], at=AT)

    assert told(NoticeKind.WARNING_ANSWER) == {cast["receiver"]}
    with pytest.raises(AlreadyAnswered):
        answer(question=question, body="Nee", by=cast["author"], at=AT)
    with pytest.raises(NotYours):
        ask(warning=sent, body="En ik?", by=cast["stranger"], at=AT)


def test_withdrawn_everybody_who_got_it_hears_and_reads_why(client, sent, cast):
    withdraw(warning=sent, reason="De auto is gevonden.", by=cast["second"], at=AT)
    assert told(NoticeKind.WARNING_ENDED) == {cast["receiver"], cast["manager"]}
    assert not Notice.objects.unread().filter(kind=NoticeKind.WARNING).exists()
    with pytest.raises(NotRunning):
        withdraw(warning=sent, reason="Nog eens", by=cast["author"], at=AT)
    with pytest.raises(NotRunning):
        ask(warning=sent, body="En nu?", by=cast["receiver"], at=AT)

    client.force_login(cast["receiver"])
    assert "De auto is gevonden." in client.get(f"/waarschuwingen/{sent.pk}/").content.decode()


def test_an_update_takes_its_place_with_a_period_of_its_own(sent, cast):
    update = begin_update(warning=sent, by=cast["author"], at=AT + 6 * DAY)
    assert begin_update(warning=sent, by=cast["author"], at=AT) == update
    assert (update.starts_on, update.ends_on, update.what) == (None, None, FACTS["what"])
    facts = {**FACTS, "team_ids": sent.team_ids, "starts_on": TODAY + 6 * DAY, "ends_on": TODAY + 12 * DAY}
    update = save_concept(warning=update, facts=facts, revision=1, by=cast["author"], at=AT + 6 * DAY)
    approve(warning=propose(warning=update, by=cast["author"], at=AT + 6 * DAY), by=cast["second"], at=AT + 6 * DAY)

    sent.refresh_from_db()
    assert sent.status == WarningStatus.REPLACED
    assert [each.pk for each in running_for(cast["receiver"], at=AT + 6 * DAY)] == [update.pk]


def test_it_ends_after_its_last_day_and_the_author_hears_it_before(sent, cast):
    assert ask_to_decide_again(at=AT) == 0 and end_what_is_over(at=AT + 7 * DAY) == 0
    for _time in range(2):
        ask_to_decide_again(at=AT + 6 * DAY)
    assert Notice.objects.filter(kind=NoticeKind.WARNING_ENDS).count() == 1

    assert running_for(cast["receiver"], at=AT + 8 * DAY).count() == 0
    assert [end_what_is_over(at=AT + 8 * DAY) for _time in range(2)] == [1, 0]
    assert not Notice.objects.unread().filter(topic=sent.pk).exists()
    assert ThreatWarning.objects.get().status == WarningStatus.ENDED


def test_who_comes_to_the_team_gets_what_runs(sent, teams):
    newcomer = UserFactory(team=teams["team"])
    assert [tell_newcomers(at=AT) for _time in range(2)] == [1, 0]

    assert newcomer in told(NoticeKind.WARNING)
    assert tell_newcomers(at=AT + 9 * DAY) == 0


def test_without_anything_to_do_it_becomes_a_subject_for_the_manager(client, cast, teams, phrases):
    concept = write(cast, teams, action_1="", action_2="", team_ids=[teams["eenheid"].pk])
    with pytest.raises(NotYours):
        make_subject(warning=concept, by=cast["second"], at=AT)
    make_subject(warning=concept, by=cast["author"], at=AT)

    assert {subject.team for subject in TalkSubject.objects.all()} == {teams["team"], teams["other"]}
    assert cast["manager"] in told(NoticeKind.TALK_SUBJECT)
    assert not ThreatWarning.objects.exists() and not told(NoticeKind.WARNING)
    own = subjects_of(cast["manager"], at=AT).get()
    assert own.team == teams["team"] and FACTS["what"] in own.words
    for other in ("receiver", "stranger", "colleague", "hr"):
        with pytest.raises(NotYours):
            take_up(subject=own, by=cast[other], at=AT)
    client.force_login(cast["manager"])
    assert FACTS["what"] in client.get("/gespreksonderwerpen/").content.decode()
    assert client.post(f"/gespreksonderwerpen/{own.pk}/besproken/").status_code == 302
    own.refresh_from_db()
    assert own.taken_up_by == cast["manager"]


def test_what_can_be_done_is_no_subject(concept, cast):
    with pytest.raises(HasAnAction):
        make_subject(warning=concept, by=cast["author"], at=AT)


def test_no_word_of_it_lies_in_the_tables_or_in_a_mail(sent):
    from django.db import connection

    from dreiging.outbox.message import bell

    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM advies_threatwarning t")
        row = cursor.fetchone()[0]
    mail = bell(sent.pk, "iemand@voorbeeld.test")
    for name in ("source", "what", "place", "consequence", "action_1"):
        assert FACTS[name] not in row and FACTS[name].encode().hex() not in row
        assert FACTS[name] not in mail.body


# --- The pages, on the day itself -------------------------------------------------------------------
@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_from_writing_to_knowing_by_the_pages(client, cast, teams, phrases, now):
    client.force_login(cast["author"])
    edit = client.post("/waarschuwingen/maken/").url
    concept = ThreatWarning.objects.get()
    concept.team_ids = [teams["team"].pk]
    shown = client.post(edit, {**form_of(concept), "preview": "yes"})
    preview = client.get(shown.url).content.decode()
    assert "2 ontvangers" in preview and "Er staat een bericht voor je klaar" in preview
    assert cast["receiver"].name in preview and "andere route" in preview
    client.post(f"/waarschuwingen/{concept.pk}/besluit/", {"deed": "propose"})

    client.force_login(cast["second"])
    assert "Akkoord, verstuur" in client.get(f"/waarschuwingen/{concept.pk}/voorbeeld/").content.decode()
    assert client.post(f"/waarschuwingen/{concept.pk}/besluit/", {"deed": "approve"}).url.endswith("/stand/")

    client.force_login(cast["receiver"])
    assert "Er is een waarschuwing voor jou" in client.get("/").content.decode()
    assert "andere route" in client.get("/waarschuwingen/").content.decode()
    assert "andere route" in client.get(f"/waarschuwingen/{concept.pk}/").content.decode()
    client.post(f"/waarschuwingen/{concept.pk}/weet-ik/")
    client.post(f"/waarschuwingen/{concept.pk}/vraag/", {"words": "Ook op de fiets?"})
    assert "Er is een waarschuwing voor jou" not in client.get("/").content.decode()

    client.force_login(cast["author"])
    state = client.get(f"/waarschuwingen/{concept.pk}/stand/").content.decode()
    assert "1 van 2" in state and "Ook op de fiets?" in state
    question = WarningQuestion.objects.get()
    assert client.post(f"/waarschuwingen/vraag/{question.pk}/", {"words": "Ja."}).status_code == 302


def test_who_did_not_get_it_does_not_find_it(client, sent, cast):
    for who in ("colleague", "stranger", "hr"):
        client.force_login(cast[who])
        assert client.get(f"/waarschuwingen/{sent.pk}/").status_code == 404
        assert client.post(f"/waarschuwingen/{sent.pk}/weet-ik/").status_code == 404
        assert client.post(f"/waarschuwingen/{sent.pk}/vraag/", {"words": "x"}).status_code == 404
        assert FACTS["what"] not in client.get("/waarschuwingen/").content.decode()


def test_the_start_page_asks_one_query_more(client, sent, cast, django_assert_max_num_queries):
    client.force_login(cast["receiver"])
    client.get("/")

    with django_assert_max_num_queries(8):
        client.get("/")
