"""What a comment may tell that the figures hide is pointed out; what counts no people is not."""

import pytest

from dreiging.accounts.tests.factories import UserFactory
from incidents.yearreports.telling import find_telling

pytestmark = pytest.mark.django_db


def found(text: str, threshold: int = 10) -> list[str]:
    return [each.words for each in find_telling({"people": text}, threshold=threshold)]


@pytest.mark.parametrize(
    "text",
    [
        "Dit jaar deden 3 collega's aangifte.",
        "Dit jaar deden drie collega's aangifte.",
        "Eén collega kreeg een nieuw huis.",
        "E\u0301én collega verhuisde.",
        "Bij de recherche waren het er 0.",
        "Negen van hen willen niet verder.",
        "In Haven heeft niemand aangifte gedaan.",
        "Geen enkele medewerker was ontevreden.",
        "Zij was de enige.",
        "(4) mensen",
        "van 25 naar 7.",
    ],
)
def test_a_small_number_is_pointed_out(text):
    """Break: look for figures only, and "drie", "Eén" and "niemand" pass."""
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ongeveer 25 mensen deden aangifte.",
        "Binnen 3 dagen was er een gesprek.",
        "In drie maanden, of twee weken, of 1 uur.",
        "In kwartaal 3 van 2025 (2025-K3), op 5 maart en op 5-3-2026.",
        "Dat is 9% van 1.250 en 3,5 procent.",
        "Het 2e kwartaal, en de 17 adviezen.",
        "Een collega vertelt het aan een ander.",
        "",
    ],
)
def test_what_counts_no_people_is_not(text):
    assert found(text) == []


def test_the_threshold_is_that_of_the_figures():
    assert found("Het waren 12 collega's.", threshold=15) == ["12 collega's."]
    assert found("Het waren 12 collega's.", threshold=10) == []


def test_a_name_of_somebody_who_works_here_is_pointed_out(team):
    UserFactory(name="Ria van der Mee", team=team)

    assert found("Met dank aan Ria van der Mee. Zij hielp.") == ["Ria van der Mee"]
    assert found("Met dank aan Ria van der Zee. Zij hielp.") == []


def test_a_long_text_is_looked_at_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        find_telling({str(number): "Aa Bb Cc Dd Ee " * 100 for number in range(24)}, threshold=10)
