from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.html import strip_tags
from django.utils.translation import override

WINTER = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 22, 5, tzinfo=UTC)


def render(source, **context):
    return Template("{% load dreiging %}" + source).render(Context(context))


def words(html):
    return " ".join(strip_tags(html.replace("<", " <")).split())


@pytest.mark.parametrize(
    ("filter_name", "value", "shown"),
    [
        ("tijd", WINTER, "14.30 uur"),
        ("tijd", SUMMER, "0.05 uur"),
        ("tijd", time(9, 5), "9.05 uur"),
        ("dag", WINTER, "dinsdag 24 november"),
        ("dag", SUMMER, "donderdag 2 juli"),
        ("dag", date(2026, 3, 5), "donderdag 5 maart"),
        ("datum", WINTER, "24 november 2026"),
        ("dag_tijd", WINTER, "dinsdag 24 november om 14.30 uur"),
        ("telefoon", "+31612345678", "06 1234 5678"),
        *[(name, nothing, "") for name in ("tijd", "dag", "datum", "dag_tijd", "telefoon") for nothing in (None, "")],
    ],
)
def test_filters(filter_name, value, shown):
    assert render("{{ value|" + filter_name + " }}", value=value) == shown


def test_days_follow_the_language_of_the_reader():
    with override("en"):
        assert render("{{ value|dag }}", value=WINTER) == "Tuesday 24 November"


def test_a_number_can_be_dialled():
    html = render("{% bel number %}", number="0800 0000 247")
    assert html == '<a class="phone" href="tel:08000000247">0800 0000 247</a>'


def test_a_number_is_text():
    assert "<script>" not in render("{% bel number %}", number='"><script>')


@pytest.mark.parametrize("name", ["inset", "panel", "card"])
def test_blocks_hold_their_content(name):
    html = render("{% " + name + " %}<p>{{ text }}</p>{% end" + name + " %}", text="<b>")
    assert "<p>&lt;b&gt;</p>" in html


def test_a_warning_says_so_in_words():
    assert words(render("{% warning %}<p>Bel 112.</p>{% endwarning %}")) == "Let op Bel 112."
    assert "Direct gevaar" in render('{% warning word="Direct gevaar" %}<p>Bel 112.</p>{% endwarning %}')


def test_who_must_act_sees_another_card():
    assert "card-acting" in render("{% card acting=True %}x{% endcard %}")
    assert "card-acting" not in render("{% card %}x{% endcard %}")


def test_tags_are_words():
    assert render('{% tag "late" %}') == '<strong class="tag tag-late">Te laat</strong>'
    assert render('{% tag "neutral" text %}', text="Wacht & wacht") == (
        '<strong class="tag tag-neutral">Wacht &amp; wacht</strong>'
    )
    with pytest.raises((KeyError, TemplateSyntaxError)):
        render('{% tag "nothing" %}')


def test_a_fact_that_is_missing_is_said_and_zero_is_a_fact():
    rows = [{"name": "Leeg", "value": ""}, {"name": "Nul", "value": 0, "url": "/x/", "hidden": "hoeveel"}]
    assert words(render("{% summary_list rows %}", rows=rows)) == "Leeg Niet ingevuld Nul 0 Wijzig hoeveel"


def test_tasks_say_whether_they_are_done():
    tasks = [{"title": "Een", "url": "/1/", "done": True}, {"title": "Twee", "done": False, "status": "Kan nog niet"}]
    assert words(render("{% task_list tasks %}", tasks=tasks)) == "Een Gedaan Twee Kan nog niet"


def test_steps_say_their_state_in_words():
    steps = [{"title": "Een", "state": "done"}, {"title": "Twee", "state": "current", "links": [("Ga", "/2/")]}]
    html = render("{% step_list steps %}", steps=steps)
    assert words(html) == "Een (Klaar) Twee (Nu bezig) Ga"
    assert html.count('aria-current="step"') == 1


def test_chosen_filters_say_so():
    chips = [{"label": "Alle", "url": "?", "is_chosen": True, "count": 0}, {"label": "Van mij", "url": "?van=mij"}]
    html = render('{% filter_chips chips "Welke" %}', chips=chips)
    assert words(html) == "Alle (0) Van mij"
    assert html.count("aria-current") == 1


@dataclass
class Entry:
    at: datetime
    who: str = "Sam"
    text: str = "<i>iets</i>"
    audience: str = ""


def test_the_timeline_has_a_heading_for_each_day_where_people_live():
    late, early = datetime(2026, 11, 23, 23, 30, tzinfo=UTC), datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    html = render("{% timeline entries %}", entries=[Entry(late), Entry(early)])
    assert [day in html for day in ("24 november 2026", "23 november 2026")] == [True, True]
    assert "&lt;i&gt;iets" in html


def test_pages_keep_the_rest_of_the_address():
    request = RequestFactory().get("/", {"van": "mij", "page": "2"})
    html = render("{% pagination page %}", page=Paginator(range(30), 10).page(2), request=request)
    assert "?van=mij&amp;page=1" in html
    assert "?van=mij&amp;page=3" in html
    assert "Pagina 2 van 3" in html


def test_one_page_needs_no_links():
    request = RequestFactory().get("/")
    assert render("{% pagination page %}", page=Paginator(range(3), 10).page(1), request=request).strip() == ""


def test_the_header_shows_four_links_that_exist_and_apply(settings):
    settings.NAVIGATION = [
        ("Voor HR", "web:about", {"HR"}),
        ("Bestaat niet", "nothing:here", None),
        *[(f"Link {number}", "web:privacy", None) for number in range(5)],
    ]
    request = RequestFactory().get("/")
    assert words(render("{% navigation %}", roles=frozenset({"FG"}), request=request)) == "Link 0 Link 1 Link 2 Link 3"
    assert "Voor HR" in render("{% navigation %}", roles=frozenset({"HR"}), request=request)


def test_what_is_for_everybody_knows_nobody():
    source = "{% for_everybody %}{{ organisation.neutral_name }}{{ user }}{{ request }}{% endfor_everybody %}"

    assert render(source, user="Anne", request="/dossier/", organisation="x") == "Mijn Loket"


def test_what_is_for_everybody_follows_the_language_and_the_organisation(settings):
    page = Template(
        "{% load dreiging i18n %}{% for_everybody %}{{ organisation.neutral_name }}: {% translate 'Mijn profiel' %}"
        "{% endfor_everybody %}"
    )
    dutch = page.render(Context())
    with override("en"):
        english = page.render(Context())
    settings.NEUTRAL_NAME = "Ons Loket"

    assert (dutch, english) == ("Mijn Loket: Mijn profiel", "Mijn Loket: My profile")
    assert page.render(Context()) == "Ons Loket: Mijn profiel"
