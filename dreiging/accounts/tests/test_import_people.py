import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, Team, User
from dreiging.accounts.people import path_of, roles_of, staff_of
from dreiging.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HEADING = "email;name;phone;team;roles;started_on;active"
CHIEF = "chef@politie.test;Chef;;Eenheid Noord/District Zuid;TEAMCHEF;;"
MANAGER = "leiding@politie.test;Leiding;06 1234 5678;Eenheid Noord/District Zuid/Team A;LEIDINGGEVENDE;2020-01-31;ja"
SAM = "Sam@Politie.test;Sam de Vriès;;Eenheid Noord/District Zuid/Team A;;5-3-2021;"
TEAM_A, TEAM_B = "Eenheid Noord/District Zuid/Team A", "Eenheid Noord/District Zuid/Team B"


@pytest.fixture
def run(tmp_path, capsys):
    def run(*lines, options=("--apply",), heading=HEADING, encoding="utf-8"):
        path = tmp_path / "people.csv"
        path.write_bytes("\r\n".join([heading, *lines]).encode(encoding))
        call_command("import_people", path, *options)
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(run):
    def refused(*lines, **how):
        before = snapshot()
        with pytest.raises(CommandError) as caught:
            run(*lines, **how)
        assert snapshot() == before
        return str(caught.value)

    return refused


def snapshot():
    return [list(model.objects.order_by("pk").values()) for model in (User, Team, RoleHolding)]


def fillers(number, team=TEAM_A):
    return [f"vul{each}@politie.test;Vul {each};;{team};;;" for each in range(number)]


# --- It works ------------------------------------------------------------------------------------------


def test_people_teams_and_roles_are_made(run):
    out = run(CHIEF, MANAGER, SAM)

    sam, manager = User.objects.get(email="sam@politie.test"), User.objects.get(email="leiding@politie.test")
    assert path_of(sam.team) == "Eenheid Noord / District Zuid / Team A"
    assert [team.kind for team in Team.objects.order_by("name")] == ["DISTRICT", "EENHEID", "TEAM"]
    assert (manager.phone, str(manager.started_on)) == ("+31612345678", "2020-01-31")
    assert not sam.has_usable_password()
    staff = staff_of(sam.team, on=timezone.localdate())
    assert (staff.manager(), staff.second_line().name) == (manager, "Chef")
    assert "Nieuwe mensen: 3" in out


def test_without_apply_nothing_changes(run):
    before = snapshot()
    out = run(CHIEF, MANAGER, SAM, options=())

    assert snapshot() == before
    assert "Nieuwe mensen: 3" in out
    assert "er is niets veranderd" in out


def test_a_second_time_nothing_is_left_to_do(run):
    run(CHIEF, MANAGER, SAM)
    before = snapshot()

    assert "Alles is al zoals het in het bestand staat." in run(CHIEF, MANAGER, SAM)
    assert snapshot() == before


def test_somebody_moves_changes_and_leaves(run):
    run(CHIEF, MANAGER, SAM, *fillers(40))
    out = run(
        SAM.replace("Team A", "Team B").replace("Sam de", "Samantha de"),
        "vul1@politie.test;Vul 1;;" + TEAM_A + ";;;nee",
    )

    sam = User.objects.get(email="sam@politie.test")
    assert (sam.name, sam.team.name) == ("Samantha de Vriès", "Team B")
    assert not User.objects.get(email="vul1@politie.test").is_active
    assert f"sam@politie.test: {TEAM_A} → {TEAM_B}" in out
    assert User.objects.filter(is_active=True).count() == 42


def test_who_left_can_come_back(run):
    run(CHIEF, MANAGER, SAM)
    User.objects.filter(email="sam@politie.test").update(is_active=False)

    assert "Terug: 1" in run(SAM)
    assert User.objects.get(email="sam@politie.test").is_active


def test_roles_follow_the_file(run):
    run(CHIEF, MANAGER, SAM)
    run(SAM.replace("Team A;;", f"Team A;hr | CASEMANAGER@Eenheid Noord|HR@{TEAM_B};"))
    sam = User.objects.get(email="sam@politie.test")
    held = RoleHolding.objects.filter(user=sam).values_list("role", "team__name")
    assert set(held) == {("HR", "Team A"), ("CASEMANAGER", "Eenheid Noord"), ("HR", "Team B")}

    RoleHolding.objects.filter(user=sam).update(starts_on="2020-01-01")
    run(SAM.replace("Team A;;", "Team A;HR;"))
    assert roles_of(sam, on=timezone.localdate()) == {Role.HR}
    assert RoleHolding.objects.filter(user=sam, ends_on__isnull=False).count() == 2


def test_without_a_column_things_stay_as_they_are(run):
    run(CHIEF, MANAGER, SAM)
    before = snapshot()
    run(f"leiding@politie.test,{TEAM_A},Leiding", heading="email,team,name")

    assert snapshot() == before


def test_with_complete_who_is_not_named_leaves(run):
    run(CHIEF, MANAGER, SAM, *fillers(40))
    run(CHIEF, MANAGER, *fillers(40), options=("--apply", "--complete"))

    assert list(User.objects.filter(is_active=False).values_list("email", flat=True)) == ["sam@politie.test"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_the_ways_spreadsheets_write(run, encoding, delimiter):
    heading, *lines = (line.replace(";", delimiter) for line in (HEADING.upper(), CHIEF, MANAGER, SAM, " ; ;;;;;"))
    run(*lines, heading=heading, encoding=encoding)

    assert User.objects.get(email="sam@politie.test").name == "Sam de Vriès"


def test_quotes_may_hold_the_delimiter(run):
    run(CHIEF, MANAGER, f'sam@politie.test;"Vries; Sam de";;{TEAM_A};;;')

    assert User.objects.get(email="sam@politie.test").name == "Vries; Sam de"


def test_many_people_take_few_queries(run, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        run(CHIEF, MANAGER, *fillers(3000))

    assert User.objects.count() == 3002


# --- What is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("geen adres;Sam;;Noord;;;", "Regel 2: vul een e-mailadres in"),
        ("sam@politie.test;;;Noord;;;", "Regel 2: vul een naam in."),
        ("sam@politie.test;Sam;;;;;", "Regel 2: vul bij team de weg in"),
        ("sam@politie.test;Sam;;Noord//A;;;", "Regel 2: vul bij team de weg in"),
        ("sam@politie.test;Sam;12;Noord;;;", "Regel 2: vul een telefoonnummer in"),
        ("sam@politie.test;Sam;;Noord;KONING;;", "Regel 2: deze rol kennen we niet. Kies uit LEIDINGGEVENDE"),
        ("sam@politie.test;Sam;;Noord;HR@;;", "Regel 2: vul achter @ de weg naar het team in"),
        ("sam@politie.test;Sam;;Noord;;31-2-2020;", "Regel 2: vul bij started_on een dag in"),
        ("sam@politie.test;Sam;;Noord;;;misschien", "Regel 2: vul bij active ja of nee in."),
        ("sam@politie.test;Sam;;Noord", "Regel 2: hier staan 4 kolommen, en het zijn er 7."),
        ("sam@politie.test;Sam;;Noord;;;;;", "Regel 2: hier staan 9 kolommen"),
        ("sam@politie.test;S\x00am;;Noord;;;", "Regel 2: bij name staat een teken"),
        ("sam@politie.test;S\x07am;;Noord;;;", "Regel 2: bij name staat een teken"),
        (f"sam@politie.test;{'S' * 121};;Noord;;;", "Regel 2: name is te lang"),
        (f"sam@politie.test;Sam;;{'N' * 121};;;", "Regel 2: vul bij team de weg in"),
        (f"{'s' * 250}@politie.test;Sam;;Noord;;;", "Regel 2: email is te lang"),
        ('sam@politie.test;"Sam;;Noord;;;', "deze regel kunnen we niet lezen"),
        ("sam@politie.test;Sam;;Noord/A/Noord;;;", "Regel 2: zo komt het team Noord onder zichzelf"),
    ],
)
def test_a_bad_row_is_refused(refused, line, text):
    assert text in refused(line)


def test_all_that_is_wrong_is_told_at_once(refused):
    told = refused("geen adres;;12;;KONING;;x", CHIEF, "ook geen adres;Sam;;Noord;;;")

    assert "Dit klopt nog niet (7):" in told
    assert told.count("Regel 2: ") == 6
    assert "Regel 4: vul een e-mailadres in" in told


def test_an_address_that_is_there_twice_is_refused(refused):
    assert "Regel 4: dit e-mailadres staat ook op regel 2." in refused(SAM, CHIEF, SAM.lower())


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("email;name", "De kolom “team” ontbreekt."),
        ("email;name;team;wachtwoord", "De kolom “wachtwoord” kennen we niet."),
        ("email;name;team;email", "De kolom “email” staat er twee keer."),
        ("", "De kolom “email” ontbreekt."),
    ],
)
def test_columns_that_will_not_do_are_refused(refused, heading, text):
    assert text in refused(SAM, heading=heading)


def test_an_empty_file_is_refused(refused):
    assert "Er staat niemand in dit bestand." in refused()


def test_what_is_not_utf_8_is_refused(refused):
    assert "geen UTF-8" in refused(SAM, encoding="cp1252")


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(CommandError, match="kunnen we niet openen"):
        call_command("import_people", "/nergens/mensen.csv")


def test_a_circle_of_teams_is_refused(refused):
    told = refused(CHIEF, "a@politie.test;A;;Noord/B/A;;;", "b@politie.test;B;;Noord/A/B;;;")

    assert "Regel 4: zo komt het team B onder zichzelf; zie ook regel 3." in told


def test_a_team_without_anybody_in_charge_is_refused(refused):
    told = refused(SAM, "ander@politie.test;A;;Eenheid Zuid/Team C;TEAMCHEF;;")

    assert f"Het team {TEAM_A} heeft dan geen LEIDINGGEVENDE" in told
    assert "Team C" not in told


@pytest.mark.parametrize(
    "line",
    [
        MANAGER.replace(";ja", ";nee"),
        MANAGER.replace("LEIDINGGEVENDE", "HR"),
        MANAGER.replace("LEIDINGGEVENDE", f"LEIDINGGEVENDE@{TEAM_B}"),
    ],
)
def test_the_last_one_in_charge_cannot_go(run, refused, line):
    run(MANAGER, SAM)

    assert "heeft dan geen LEIDINGGEVENDE" in refused(line, options=("--apply", "--force"))


def test_with_a_second_line_the_manager_may_go(run):
    run(CHIEF, MANAGER, SAM)
    run(MANAGER.replace(";ja", ";nee"), options=("--apply", "--force"))

    assert not User.objects.get(email="leiding@politie.test").is_active


@pytest.mark.parametrize(("going", "allowed"), [(2, True), (3, False)])
def test_more_than_one_in_twenty_needs_force(run, going, allowed):
    run(CHIEF, MANAGER, *fillers(38))  # 40 people
    lines = [*fillers(going - 1, team=TEAM_B), fillers(9)[-1] + "nee"]

    if allowed:
        assert "Weg: 1" in run(*lines)
        return
    with pytest.raises(CommandError, match="3 van de 40 mensen .* meer dan 5 %"):
        run(*lines)
    assert "Weg: 1" in run(*lines, options=("--apply", "--force"))


def test_somebody_made_in_the_management_pages_is_recognised(run):
    user = UserFactory(email="sam@politie.test", team=None)
    run(CHIEF, MANAGER, SAM, options=("--apply", "--force"))

    user.refresh_from_db()
    assert user.team.name == "Team A"
