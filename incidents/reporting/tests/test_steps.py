"""The nine steps: their order, and their words (screens.md, screen 1)."""

import pytest

from incidents.answers import About
from incidents.reporting import steps
from incidents.reporting.forms import SafeForm
from incidents.reporting.reading import situation_of
from incidents.reporting.tests.conftest import started

ORDER = ["veilig", "wat", "wanneer", "hoe", "wie", "jij-en-thuis", "nodig", "wie-leest"]


def test_the_order_is_that_of_the_design():
    assert [step.slug for step in steps.of(About.SELF)] == ORDER
    assert [step.slug for step in steps.of(About.COLLEAGUE)] == ["voor-wie", *ORDER]
    assert steps.COUNT == 9


def test_three_answers_are_required():
    assert [step.slug for step in steps.STEPS if step.is_required] == ["veilig", "wat", "wie-leest"]


def test_each_step_leads_to_the_next_and_back():
    for about in About:
        walk, step = [], steps.of(about)[0]
        while step:
            walk.append(step)
            step = steps.after(step, about=about)
        assert tuple(walk) == steps.of(about)
        assert [steps.before(step, about=about) for step in walk[1:]] == walk[:-1]
        assert steps.before(walk[0], about=about) is None


def test_the_page_before_the_first_does_not_count():
    assert [steps.number(step) for step in steps.of(About.COLLEAGUE)] == [0, 1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("veilig", "Ben je nu veilig?"),
        ("wat", "Wat is er gebeurd?"),
        ("wanneer", "Wanneer en waar was het?"),
        ("hoe", "Hoe kwam de dreiging bij je?"),
        ("wie", "Wie was het, en wat weten ze over jou?"),
        ("jij-en-thuis", "Hoe gaat het nu?"),
        ("nodig", "Wat heb je nu nodig?"),
        ("wie-leest", "Wie mag je melding lezen?"),
    ],
)
def test_a_page_asks_its_question_as_the_design_has_it(client, draft, slug, words):
    client.force_login(draft.author)
    page = client.get(f"/melden/{draft.pk}/{slug}/").content.decode()

    assert f"{words}" in page.split("<h1", 1)[1].split("</h1>")[0]
    assert f"Stap {ORDER.index(slug) + 1} van 9" in page.split("</title>")[0]
    assert "checked" not in page.split("<main", 1)[1]


@pytest.mark.parametrize("about", [About.COLLEAGUE, About.TEAM])
def test_for_others_no_question_speaks_of_yourself(client, reporter, about):
    draft = started(reporter, about)
    client.force_login(reporter)
    for slug in ["veilig", "hoe", "wie", "nodig"]:
        page = client.get(f"/melden/{draft.pk}/{slug}/").content.decode().split("<main", 1)[1].split("</main>")[0]
        assert " mij" not in page and " mijn " not in page and "Ben je" not in page, slug


def test_the_words_for_a_colleague_change_one_form_only(reporter):
    other = SafeForm(situation=situation_of(started(reporter, About.COLLEAGUE), on=None))
    own = SafeForm(situation=situation_of(started(reporter), on=None))

    assert (other["safe_now"].label, own["safe_now"].label) == ("Is je collega nu veilig?", "Ben je nu veilig?")
    assert other.fields["safe_now"].error_messages["required"] == "Kies of je collega nu veilig is"
    assert own.fields["safe_now"].error_messages["required"] == "Kies of je nu veilig bent"
