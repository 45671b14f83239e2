"""The pages of the draaiboek: everybody reads, few edit, and every journey of the editor."""

from uuid import uuid4

import pytest
from django.urls import reverse

from advies.models import Need, Phase, ProtocolVersion, Step, VersionStatus
from advies.protocols.tests.conftest import STEP, TERMS, WITHIN_A_DAY, step_of


def paths_of(version: ProtocolVersion) -> list[str]:
    step = step_of(version, "P04")
    by_ids = {(): ("preview", "changes", "edit", "publish", "discard_concept", "add_phase", "add_step")}
    by_ids |= {(step.phase_id,): ("phase", "remove_phase"), (step.pk,): ("step", "step_terms", "remove_step")}
    return [reverse(f"advies:{name}", args=[version.pk, *ids]) for ids, names in by_ids.items() for name in names]


# --- Who may what -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["employee", "manager", "hr", "safety"])
def test_the_editor_is_not_for_others(client, cast, concept, who):
    client.force_login(cast[who])
    start = reverse("advies:start_concept", args=[concept.protocol_id])

    assert {client.get(path).status_code for path in ["/protocollen/", *paths_of(concept)]} == {403}
    assert {client.post(path, {"revision": 0}).status_code for path in [start, *paths_of(concept)]} == {403}
    assert Step.objects.filter(version=concept).count() == 35


def test_nobody_gets_in_without_signing_in(client, concept):
    answers = [client.get(path) for path in ["/draaiboek/", "/protocollen/", *paths_of(concept)]]
    assert {(answer.status_code, answer.url.split("?")[0]) for answer in answers} == {(302, "/inloggen/")}


@pytest.mark.parametrize("who", ["casemanager", "beheer"])
def test_who_edits_opens_every_page(client, cast, concept, who):
    client.force_login(cast[who])
    assert {client.get(path).status_code for path in ["/protocollen/", *paths_of(concept)]} == {200}


def test_beheer_is_told_that_the_case_manager_publishes(client, cast, concept):
    client.force_login(cast["beheer"])
    page = reverse("advies:publish", args=[concept.pk])

    assert "Publiceren doet de casemanager" in client.get(page).content.decode()
    assert client.post(page, {"revision": 0, "summary": "Sneller"}).status_code == 403


def test_what_was_published_has_no_editor(client, cast, version):
    client.force_login(cast["casemanager"])
    found = {path.split("/")[3]: client.get(path).status_code for path in paths_of(version)}
    readable = dict.fromkeys(("voorbeeld", "verschil"), 200)
    assert found == readable | dict.fromkeys(("bewerk", "publiceren", "weggooien", "fase", "stap"), 404)


@pytest.mark.parametrize("name", ["edit", "preview", "changes", "publish", "discard_concept", "add_step"])
def test_a_version_that_is_not_there(client, cast, concept, name):
    client.force_login(cast["casemanager"])
    assert client.get(reverse(f"advies:{name}", args=[uuid4()])).status_code == 404


def test_a_step_of_another_version_is_not_there(editor, version):
    published = step_of(version, "P04")
    for name in ("step", "step_terms", "remove_step"):
        assert editor(name, published.pk).status_code == 404
    assert editor("phase", published.phase_id).status_code == 404


# --- Reading ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["employee", "manager", "hr", "casemanager"])
def test_everybody_reads_what_holds(client, cast, concept, who):
    client.force_login(cast[who])
    Step.objects.filter(version=concept, code="P04").update(title="Nog niet")
    text = client.get("/draaiboek/").content.decode()

    assert "Bel of bezoek je collega" in text
    assert "Nog niet" not in text
    assert "standaard, geen wet" in text
    assert "bron: Tienpuntenplan West Midlands" in text
    assert ("/protocollen/" in text) == (who == "casemanager")


def test_without_a_protocol_there_is_still_a_page(client, cast):
    client.force_login(cast["casemanager"])
    assert "Er is nog geen draaiboek" in client.get("/draaiboek/").content.decode()
    assert "Er is nog geen versie gepubliceerd" in client.get("/protocollen/").content.decode()


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("LAAG", "binnen 24 uur", "dreigingsinschatting aan"),
        ("VERHOOGD", "overwegen, binnen 24 uur", "binnen 30 minuten"),
        ("ACUUT", "binnen 30 minuten", "overwegen, binnen 24 uur"),
        ("'; DROP", "binnen 14 dagen, daarna elke 30 dagen", "binnen 30 minuten"),
    ],
)
def test_the_preview_shows_the_steps_of_one_severity(client, cast, version, asked, shown, hidden):
    client.force_login(cast["casemanager"])
    text = client.get(reverse("advies:preview", args=[version.pk]), {"ernst": asked}).content.decode()
    assert shown in text
    assert hidden not in text


@pytest.mark.parametrize(
    ("page", "most"), [("protocol", 9), ("versions", 9), ("edit", 10), ("preview", 9), ("changes", 13), ("publish", 16)]
)
def test_pages_ask_few_questions(client, cast, concept, django_assert_max_num_queries, page, most):
    client.force_login(cast["casemanager"])
    url = reverse(f"advies:{page}", args=[] if page in {"protocol", "versions"} else [concept.pk])
    with django_assert_max_num_queries(most):
        assert client.get(url).status_code == 200


# --- The journeys of the editor --------------------------------------------------------------------------------
def test_a_version_from_beginning_to_end(client, cast, version):
    client.force_login(cast["casemanager"])
    begun = client.post(reverse("advies:start_concept", args=[version.protocol_id]))
    concept = ProtocolVersion.objects.get(status=VersionStatus.CONCEPT)
    assert begun.url == reverse("advies:edit", args=[concept.pk])
    phase = Phase.objects.get(version=concept, title="Direct")

    added = client.post(reverse("advies:add_step", args=[concept.pk]), {"revision": 0, **STEP, "phase": phase.pk})
    step = Step.objects.get(version=concept, code="P54")
    assert added.url == reverse("advies:step_terms", args=[concept.pk, step.pk])
    assert (step.title, step.explanation) == ("Bel de buren", "Vraag wat zij hebben gezien.\nBedank hen.")

    saved = client.post(added.url, {"revision": 1, **TERMS, **WITHIN_A_DAY})
    assert saved.url == reverse("advies:edit", args=[concept.pk]) + "#P54"
    assert [(term.severity, term.amount) for term in step.terms.exclude(need=Need.NOT_NEEDED)] == [("HOOG", 24)]

    page = reverse("advies:publish", args=[concept.pk])
    assert "Bel de buren" in client.get(page).content.decode()
    assert client.post(page, {"revision": 2, "summary": "De buren erbij"}).url == "/protocollen/"
    assert "Bel de buren" in client.get("/draaiboek/").content.decode()
    versions = client.get("/protocollen/").content.decode()
    assert "De buren erbij" in versions
    assert "Chris casemanager" in versions


def test_beginning_twice_goes_on_with_the_same_concept(client, cast, concept):
    client.force_login(cast["beheer"])
    answer = client.post(reverse("advies:start_concept", args=[concept.protocol_id]), follow=True)
    assert "Er is al een concept" in answer.content.decode()
    assert ProtocolVersion.objects.count() == 2


def test_a_step_is_changed(editor, concept):
    step = step_of(concept, "P04")
    answer = editor(
        "step", step.pk, **{**STEP, "phase": step.phase_id, "origin": "SOURCE", "source": "Eigen onderzoek"}
    )

    assert answer.url == reverse("advies:edit", args=[concept.pk]) + "#P04"
    step.refresh_from_db()
    assert (step.title, step.source, step.obligatory) == ("Bel de buren", "Eigen onderzoek", True)


def test_a_source_that_does_not_count_is_not_kept(editor, concept):
    step = step_of(concept, "P04")
    editor("step", step.pk, **{**STEP, "phase": step.phase_id, "source": "Oude bron"})
    step.refresh_from_db()
    assert step.source == ""


def test_the_terms_of_a_step_come_back_as_they_were(editor, concept):
    for code in ("P03", "P13", "P17", "P20", "P40", "P42"):
        step = step_of(concept, code)
        page = editor("step_terms", step.pk)
        sent = {"repeats_while": page.context["repeat"]["repeats_while"].value()}
        for form in page.context["forms"]:
            sent |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
        before = list(step.terms.order_by("severity").values("severity", "need", "amount", "unit", "source", "origin"))
        assert editor("step_terms", step.pk, **sent).status_code == 302
        after = list(step.terms.order_by("severity").values("severity", "need", "amount", "unit", "source", "origin"))
        assert before == after, code
    assert [term.repeat_days for term in step.terms.filter(severity="HOOG")] == [30]


def test_a_button_moves_a_step_and_a_phase(editor, concept):
    step, phase = step_of(concept, "P02"), Phase.objects.get(version=concept, position=2)

    assert editor("edit", move=f"up:step:{step.pk}").url.endswith("#P02")
    assert editor("edit", move=f"up:phase:{phase.pk}").url.endswith(f"#fase-{phase.pk}")
    assert Phase.objects.get(pk=phase.pk).position == 1
    assert step_of(concept, "P02").position == 1


@pytest.mark.parametrize("move", ["", "up", "up:step", "up:step:x", "sideways:step:{}", "up:dossier:{}", "up:step:{}"])
def test_a_button_that_is_not_ours(editor, concept, move):
    assert editor("edit", move=move.format(uuid4())).status_code == 404


def test_a_phase_is_added_renamed_and_removed(editor, concept):
    assert editor("add_phase", title="Later").status_code == 302
    phase = Phase.objects.get(version=concept, title="Later")
    assert editor("phase", phase.pk, title="Veel later").status_code == 302
    assert "Veel later" in editor("remove_phase", phase.pk).content.decode()
    assert editor("remove_phase", phase.pk, revision=2).status_code == 302
    assert not Phase.objects.filter(pk=phase.pk).exists()


def test_a_phase_with_steps_is_not_removed(editor, concept):
    phase = Phase.objects.get(version=concept, position=1)
    answer = editor("remove_phase", phase.pk, revision=0)
    assert "In deze fase staan nog stappen" in answer.content.decode()
    assert Phase.objects.filter(pk=phase.pk).exists()


def test_a_step_is_removed_after_a_question(editor, concept, version):
    step = step_of(concept, "P51")
    assert "Eerdere versies houden de stap" in editor("remove_step", step.pk).content.decode()
    assert editor("remove_step", step.pk, revision=0).status_code == 302
    assert not Step.objects.filter(pk=step.pk).exists()
    assert step_of(version, "P51")


def test_a_concept_is_thrown_away_after_a_question(editor, concept):
    assert "blijft gelden" in editor("discard_concept").content.decode()
    assert editor("discard_concept", revision=0).url == "/protocollen/"
    assert ProtocolVersion.objects.count() == 1
