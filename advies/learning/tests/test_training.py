"""Who must learn what, by when; who sees how far they are. Days are counted from AT."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from advies.learning import refusals
from advies.learning.cards import CARDS, HELPS_AT
from advies.learning.tests.conftest import AT, DAY
from advies.learning.training.coverage import Share, coverage, suppressed
from advies.learning.training.enrolling import enrol_everybody, remind_of_training
from advies.learning.training.following import finish
from advies.learning.training.modules import MODULES
from advies.models import Enrolment, ModuleCode
from dreiging.accounts.models import RoleHolding
from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.models import Notice, NoticeKind

M = ModuleCode
TODAY = AT.date()


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def starter(team):
    """Somebody in their third week."""
    return UserFactory(name="Nina Nieuw", email="starter@voorbeeld.test", team=team, started_on=TODAY - 20 * DAY)


def codes(person) -> set[str]:
    return set(Enrolment.objects.filter(person=person).values_list("module", flat=True))


def test_who_follows_what(cast, starter):
    """Seen to fail with `audience_of` that is everybody."""
    enrol_everybody(at=AT)

    assert codes(starter) == {M.INDUCTION}
    assert codes(cast["employee"]) == {M.YEARLY}
    assert codes(cast["manager"]) == {M.YEARLY, M.LEADER}
    assert codes(cast["second_line"]) == {M.YEARLY, M.LEADER, M.FACE}
    assert Enrolment.objects.get(person=starter).due_on == starter.started_on + 90 * DAY
    assert Enrolment.objects.get(person=cast["manager"], module=M.LEADER).due_on == TODAY + 14 * DAY


def test_the_group_of_faces_is_a_setting(cast, settings):
    settings.BOEGBEELD_ROLES = ["HR"]
    enrol_everybody(at=AT)

    assert Enrolment.objects.get(module=M.FACE).person == cast["hr"]


def test_a_second_night_changes_nothing(cast, starter, django_assert_max_num_queries):
    assert enrol_everybody(at=AT) > 0
    with django_assert_max_num_queries(20):
        assert enrol_everybody(at=AT + DAY) == 0


def test_the_number_of_people_costs_no_query(cast, team, django_assert_max_num_queries):
    for _number in range(20):
        UserFactory(team=team)
    with django_assert_max_num_queries(40):
        enrol_everybody(at=AT)


def test_what_expires_comes_back_and_what_does_not_stays_away(cast, starter):
    enrol_everybody(at=AT)
    finish(code=M.YEARLY, by=cast["employee"], at=AT)
    finish(code=M.INDUCTION, by=starter, at=AT)
    enrol_everybody(at=AT + 300 * DAY)
    assert Enrolment.objects.filter(person=cast["employee"]).count() == 1
    assert codes(starter) == {M.INDUCTION}

    enrol_everybody(at=AT + 340 * DAY)
    again = Enrolment.objects.get(person=cast["employee"], done_on=None)
    assert again.due_on == TODAY + 400 * DAY
    enrol_everybody(at=AT + 366 * DAY)
    assert codes(starter) == {M.INDUCTION, M.YEARLY}


def test_who_leaves_a_role_or_the_organisation_need_not_finish(cast):
    enrol_everybody(at=AT)
    RoleHolding.objects.filter(user=cast["manager"]).update(ends_on=TODAY - DAY)
    type(cast["hr"]).objects.filter(pk=cast["hr"].pk).update(is_active=False)
    enrol_everybody(at=AT)

    assert codes(cast["manager"]) == {M.YEARLY}
    assert codes(cast["hr"]) == set()


def test_everybody_hears_it_once_and_who_is_late_once_a_week(cast):
    enrol_everybody(at=AT)
    enrol_everybody(at=AT)
    assert Notice.objects.filter(recipient=cast["employee"], kind=NoticeKind.TRAINING_TO_DO).count() == 1
    assert remind_of_training(at=AT) == 0

    for days in (60, 61, 70):
        remind_of_training(at=AT + days * DAY)
    assert Notice.objects.filter(recipient=cast["employee"], kind=NoticeKind.TRAINING_LATE).count() == 2


def test_a_person_follows_a_module_and_sees_how_far_they_are(client, cast):
    enrol_everybody(at=AT)
    client.force_login(cast["manager"])
    assert "Uiterlijk 16 maart 2026" in client.get("/training/").content.decode()
    assert not Notice.objects.filter(recipient=cast["manager"], read_at=None).exists()
    assert "Het eerste gesprek" in client.get("/training/leidinggeven/").content.decode()

    assert client.post("/training/leidinggeven/").status_code == 302
    row = Enrolment.objects.get(person=cast["manager"], module=M.LEADER)
    assert (row.done_on, row.expires_on) == (TODAY, TODAY + timedelta(days=730))
    assert "Gedaan op 2 maart 2026" in client.get("/training/").content.decode()


def test_nobody_follows_what_is_not_theirs(client, cast):
    enrol_everybody(at=AT)
    client.force_login(cast["employee"])
    page = client.post("/training/leidinggeven/", follow=True)

    assert "staat nu niet voor je klaar" in page.content.decode()
    assert client.get("/training/anders/").status_code == 404
    with pytest.raises(refusals.NothingToFollow):
        finish(code=M.LEADER, by=cast["employee"], at=AT)
    assert "Ik heb dit gelezen" not in client.get("/training/leidinggeven/").content.decode()


def test_a_manager_reads_names_of_the_own_team_and_no_other(client, cast):
    enrol_everybody(at=AT - 61 * DAY)
    client.force_login(cast["manager"])
    page = client.get("/team/training/").content.decode()

    assert "Sam de Wit" in page and "Te laat" in page
    assert "Stef Ander" not in page and "Hans Rook" not in page


@pytest.mark.parametrize("who", ["employee", "hr", "casemanager", "beheer"])
def test_others_read_no_names(client, cast, who):
    client.force_login(cast[who])
    assert client.get("/team/training/").status_code == 403


@pytest.mark.parametrize(("who", "status"), [("hr", 200), ("manager", 403), ("employee", 403), ("beheer", 403)])
def test_who_reads_the_shares(client, cast, who, status):
    client.force_login(cast[who])
    assert client.get("/hr/training/").status_code == status


def test_few_people_are_not_counted_in_sight(client, cast, team):
    """Seen to fail with FEWEST = 1."""
    enrol_everybody(at=AT)
    client.force_login(cast["hr"])
    page = client.get("/hr/training/").content.decode()
    assert "Te weinig mensen om te laten zien" in page and "procent</dd>" in page

    shown = {module.code: shares for module, shares in coverage(on=TODAY)}
    assert [share.percent for share in shown[M.YEARLY]] == [0]
    assert [share.percent for share in shown[M.LEADER]] == [None]


def test_one_that_is_left_out_takes_another_with_it():
    """Seen to fail without the second one: the first is what is missing from the whole."""
    cells = [("Noord", 40, 21), ("Zuid", 9, 3), ("Oost", 12, 12)]

    assert suppressed(cells) == [Share("Noord", 50), Share("Zuid", None), Share("Oost", None)]
    assert suppressed(cells[:1]) == [Share("Noord", 50)]


def test_the_database_keeps_one_open_row(cast):
    enrol_everybody(at=AT)
    row = Enrolment.objects.filter(person=cast["employee"]).get()
    with pytest.raises(IntegrityError, match="open_once"), transaction.atomic():
        Enrolment.objects.create(person=row.person, module=row.module, assigned_on=TODAY, due_on=TODAY)
    with pytest.raises(IntegrityError, match="module_known"), transaction.atomic():
        Enrolment.objects.filter(pk=row.pk).update(module="anders")


def test_every_module_has_its_cards_and_says_where_its_term_comes_from():
    assert set(MODULES) == set(M)
    for module in MODULES.values():
        assert module.source and all(slug in CARDS for slug in module.cards)
    assert set(HELPS_AT.values()) <= set(CARDS)
