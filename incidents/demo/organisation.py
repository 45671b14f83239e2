"""The tree of the demo organisation: eenheden, districts and teams. No such places exist."""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import uuid4

from dreiging.accounts.models import Team, TeamKind

Tree = dict[str, dict[str, list[str]]]
T = TypeVar("T")

DEMO_TREE: Tree = {
    "Eenheid Noordkust": {
        "District Duinen": ["Basisteam Noordduin", "Districtsrecherche Duinen"],
        "District Polder": ["Basisteam Oudepolder", "Basisteam Nieuwepolder"],
    },
    "Eenheid Middenland": {
        "District Heide": ["Basisteam Heidestad", "Districtsrecherche Heide"],
        "District Plassen": ["Basisteam Grote Plas", "Team Arrestantenzorg Plassen"],
    },
    "Eenheid Zuidrivieren": {
        "District Waarden": ["Basisteam Langewaard", "Team Ondermijning Waarden"],
        "District Haven": ["Basisteam Oude Haven", "Team Intake Haven"],
    },
}
# Nobody leads this team: its second line acts as the manager.
VACANT_TEAM = "Basisteam Nieuwepolder"

# So large are the parts of an organisation that is made for measuring.
TEAM_SIZE = 20
TEAMS_IN_DISTRICT = 10
DISTRICTS_IN_EENHEID = 5


def large_tree(people: int) -> Tree:
    """Return a tree with room for so many people; its parts have the same size, whatever the number."""
    teams = [f"Basisteam {number:05}" for number in range(1, max(1, people // TEAM_SIZE) + 1)]
    districts = _parts(teams, TEAMS_IN_DISTRICT)
    return {
        f"Eenheid {number:03}": {f"District {number:03}-{place}": part for place, part in enumerate(eenheid, start=1)}
        for number, eenheid in enumerate(_parts(districts, DISTRICTS_IN_EENHEID), start=1)
    }


def _parts(items: Sequence[T], size: int) -> list[list[T]]:
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def plant(tree: Tree) -> list[Team]:
    """Save the teams of `tree`, and return them from the top down: each comes after the one it falls under."""
    return Team.objects.bulk_create(list(_grow(tree)), batch_size=2000)


def _grow(tree: Tree) -> Iterator[Team]:
    for eenheid_name, districts in tree.items():
        yield (eenheid := _team(eenheid_name, TeamKind.EENHEID))
        for district_name, teams in districts.items():
            yield (district := _team(district_name, TeamKind.DISTRICT, under=eenheid))
            for name in teams:
                yield _team(name, TeamKind.TEAM, under=district)


def _team(name: str, kind: TeamKind, *, under: Team | None = None) -> Team:
    key = uuid4()
    return Team(
        id=key,
        name=name,
        kind=kind,
        parent=under,
        lineage=[*(under.lineage if under else []), key],
    )
