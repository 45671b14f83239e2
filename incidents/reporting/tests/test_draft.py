"""Writing a report: nothing that was typed is lost, in no order of pages and tabs; and nobody else sees it."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from incidents.answers import About
from incidents.models import Incident, ReportDraft
from incidents.reporting import drafts, tasks
from incidents.reporting.drafts import ChangedInAnotherTab, DraftSent, discard_draft, drop_old_drafts, save_step
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import answer, ready, started
from incidents.tests.factories import AT

PAGES = ["voor-wie", "veilig", "wat", "wanneer", "wie-leest", "niet-veilig", "controleren", "verstuurd", "weggooien"]


def url(draft, page):
    return f"/melden/{draft.pk}/{page}/"


def post(client, draft, step, *, version=None, page="", **answers):
    version = ReportDraft.objects.get(pk=draft.pk).version if version is None else version
    return client.post(url(draft, step), {"version": version, "page": page, **answers})


def typed(draft, step):
    return drafts.typed_in(ReportDraft.objects.get(pk=draft.pk), step)


# --- Refusals ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["stranger", "colleague", "manager", "casemanager", "hr", "beheer"])
def test_the_draft_of_somebody_else_does_not_exist(client, cast, draft, who):
    client.force_login(cast[who])
    for page in PAGES:
        assert client.get(url(draft, page)).status_code == 404, page
        assert client.post(url(draft, page), {"narrative": "x"}).status_code == 404, page
    assert ReportDraft.objects.get().version == 0


def test_without_signing_in_every_page_leads_to_signing_in_and_back(client, draft):
    answer_page = client.get(url(draft, "wanneer"))
    assert answer_page.status_code == 302
    assert f"next=/melden/{draft.pk}/wanneer/" in unquote(answer_page.url)


@pytest.mark.parametrize("slug", ["begin", "bellen", "nergens", "voor-wie"])
def test_a_step_that_is_none_does_not_exist(client, draft, slug):
    client.force_login(draft.author)
    assert client.get(url(draft, slug)).status_code == 404


# --- Keeping ----------------------------------------------------------------------------------------
def test_starting_makes_a_draft_and_goes_to_the_first_step(client, reporter):
    client.force_login(reporter)
    answer_page = client.post("/melden/", {"about": "SELF"})

    assert answer_page.url == url(ReportDraft.objects.get(), "veilig")


def test_starting_twice_uses_the_empty_draft_again(reporter):
    assert started(reporter) == started(reporter)
    assert started(reporter, About.TEAM) != started(reporter)


@pytest.mark.parametrize("about", ["", "NOBODY", "SELF\x00"])
def test_starting_for_nobody_asks_again(client, reporter, about):
    client.force_login(reporter)
    assert client.post("/melden/", {"about": about}).status_code == 200
    assert not ReportDraft.objects.exists()


def test_a_wrong_answer_is_kept_and_shown_with_its_error(client, draft):
    client.force_login(draft.author)
    refused = post(client, draft, "wanneer", when="EARLIER", happened_on="31-2-2026", place="HOME")

    assert refused.status_code == 200
    assert "Vul de dag in, bijvoorbeeld 5-3-2026" in refused.content.decode()
    again = client.get(url(draft, "wanneer")).content.decode()
    assert again.count("Vul de dag in, bijvoorbeeld 5-3-2026") == 2
    assert 'value="31-2-2026"' in again
    assert "<title>Fout:" in again


def test_a_text_that_is_too_long_is_kept_whole(client, draft):
    client.force_login(draft.author)
    refused = post(client, draft, "wat", narrative="x" * 4012)

    assert "Je tekst is te lang. Haal 12 tekens weg" in refused.content.decode()
    assert typed(draft, "wat") == {"narrative": ["x" * 4012]}


def test_saving_for_later_asks_nothing_and_goes_home(client, draft):
    client.force_login(draft.author)
    home = client.post(url(draft, "wat"), {"version": 0, "narrative": "Half", "action": "later"}, follow=True)

    assert home.redirect_chain == [("/", 302)]
    page = home.content.decode()
    assert "Je antwoorden zijn bewaard" in page
    assert f"/melden/{draft.pk}/veilig/" in page
    assert 'name="narrative"' in client.get(url(draft, "wat")).content.decode()
    assert "Half" in client.get(url(draft, "wat")).content.decode()


def test_going_on_leads_to_the_first_step_that_is_open(client, draft):
    answer(draft, {"veilig": {"safe_now": ["YES"]}, "wat": {"narrative": ["x"]}, "wanneer": {}})
    client.force_login(draft.author)
    assert url(draft, "hoe") in client.get("/").content.decode()


def test_a_skipped_step_counts_as_seen(draft):
    assert drafts.is_saved(answer(draft, {"hoe": {"how": [" "]}}), "hoe")
    assert typed(draft, "hoe") == {}


def test_the_short_way_saves_this_page_and_goes_to_who_reads(client, draft):
    client.force_login(draft.author)
    gone = post(client, draft, "wanneer", when="TODAY", action="shortcut")

    assert gone.url == url(draft, "wie-leest")
    assert typed(draft, "wanneer") == {"when": ["TODAY"]}
    assert "Ik heb nu geen tijd" not in client.get(url(draft, "wat")).content.decode()
    assert "Ik heb nu geen tijd" in client.get(url(draft, "hoe")).content.decode()


def test_changing_an_answer_leads_straight_back_to_the_last_step(client, draft):
    client.force_login(draft.author)
    gone = client.post(f"{url(draft, 'wanneer')}?terug=controleren", {"version": 0, "when": "TODAY"})
    assert gone.url == url(draft, "controleren")


# --- More tabs, and the back button -------------------------------------------------------------------
def test_saves_of_different_steps_from_old_pages_merge(draft):
    save_step(draft=draft, step="wat", answers={"narrative": ["A"]}, version=0, by=draft.author, at=AT)
    save_step(draft=draft, step="hoe", answers={"how": ["SAID"]}, version=0, by=draft.author, at=AT)

    assert (typed(draft, "wat"), typed(draft, "hoe")) == ({"narrative": ["A"]}, {"how": ["SAID"]})


def test_an_older_tab_is_told_once_with_both_texts_and_the_second_save_wins(client, draft):
    client.force_login(draft.author)
    post(client, draft, "wat", version=0, page="one", narrative="Van de telefoon")
    told = post(client, draft, "wat", version=0, page="two", narrative="Van de computer")

    page = told.content.decode()
    assert told.status_code == 200
    assert "Intussen heb je dit in een ander tabblad veranderd. Bekijk dat eerst. Je tekst staat nog hieronder." in page
    assert "Van de telefoon" in page and "Van de computer" in page
    assert typed(draft, "wat") == {"narrative": ["Van de telefoon"]}

    version, token = told.context["draft"].version, told.context["page"]
    assert post(client, draft, "wat", version=version, page=token, narrative="Van de computer").status_code == 302
    assert typed(draft, "wat") == {"narrative": ["Van de computer"]}


def test_going_back_in_the_same_page_and_saving_again_is_no_surprise(client, draft):
    client.force_login(draft.author)
    post(client, draft, "wat", version=0, page="one", narrative="Eerst")
    assert post(client, draft, "wat", version=0, page="one", narrative="Eerst, en meer").status_code == 302
    assert typed(draft, "wat") == {"narrative": ["Eerst, en meer"]}


def test_the_same_save_twice_is_no_surprise(client, draft):
    client.force_login(draft.author)
    for _time in range(2):
        assert post(client, draft, "wat", version=0, narrative="Zo").status_code == 302


def test_without_a_version_somebody_elses_save_is_not_overwritten(draft):
    answer(draft, {"wat": {"narrative": ["A"]}})
    with pytest.raises(ChangedInAnotherTab):
        save_step(draft=draft, step="wat", answers={"narrative": ["B"]}, version=0, by=draft.author, at=AT)


def test_what_is_typed_after_sending_is_offered_to_be_added(client, reporter):
    draft = ready(reporter)
    submit_report(draft=draft, by=reporter, at=AT)
    client.force_login(reporter)

    late = post(client, draft, "wat", narrative="En er was nog een tweede auto.")
    page = late.content.decode()
    assert late.status_code == 200
    assert "Je melding is al verstuurd" in page
    assert "En er was nog een tweede auto." in page
    assert f'action="/mijn/{Incident.objects.get().reference}/aanvullen/wat/"' in page
    assert client.get(url(draft, "wat")).url == url(draft, "verstuurd")


def test_a_sent_draft_takes_no_more(reporter):
    draft = ready(reporter)
    submit_report(draft=draft, by=reporter, at=AT)
    with pytest.raises(DraftSent):
        save_step(draft=draft, step="wat", answers={}, version=9, by=reporter, at=AT)
    with pytest.raises(DraftSent):
        discard_draft(draft=draft, by=reporter, at=AT)


# --- Throwing away --------------------------------------------------------------------------------------
def test_throwing_away_asks_first_and_is_at_once(client, draft):
    client.force_login(draft.author)
    assert client.get(url(draft, "weggooien")).status_code == 200
    assert ReportDraft.objects.exists()
    assert client.post(url(draft, "weggooien")).url == "/"
    assert not ReportDraft.objects.exists()
    assert client.get(url(draft, "wat")).status_code == 404


def test_old_drafts_go_and_young_and_sent_ones_stay(reporter, settings):
    settings.DRAFT_DAYS = 30
    old, young = ready(reporter), started(reporter, About.TEAM)
    gone = ready(reporter)
    submit_report(draft=gone, by=reporter, at=AT)
    ReportDraft.objects.filter(pk=young.pk).update(saved_at=AT + timedelta(seconds=1))

    assert drop_old_drafts(at=AT + timedelta(days=30)) == 0
    assert drop_old_drafts(at=AT + timedelta(days=30, seconds=1)) == 1
    assert drop_old_drafts(at=AT + timedelta(days=30, seconds=1)) == 0
    assert set(ReportDraft.objects.values_list("pk", flat=True)) == {young.pk, gone.pk}
    assert old.pk not in {young.pk, gone.pk}


def test_the_nightly_task_throws_away_what_is_old(draft):
    ReportDraft.objects.update(saved_at=AT - timedelta(days=4000))
    tasks.drop_old_drafts()
    assert not ReportDraft.objects.exists()
