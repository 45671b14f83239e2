import re

from django.template import Context, Template

from dreiging.web.forms import ChoiceField, DreigingForm, MultipleChoiceField, TextField

ANSWERS = [("yes", "Ja"), ("no", "Nee")]


class Asked(DreigingForm):
    safe = ChoiceField(choices=ANSWERS, error_messages={"required": "Kies of je nu veilig bent"})
    needs = MultipleChoiceField(choices=ANSWERS, error_messages={"required": "Kies wat je nodig hebt"})
    title = TextField(error_messages={"required": "Schrijf een titel"})

    def clean(self):
        self.add_error(None, "Intussen is er iets veranderd")


def summary(*forms):
    names = [f"form{number}" for number, _ in enumerate(forms)]
    template = Template("{% load dreiging %}{% error_summary " + " ".join(names) + " %}")
    return template.render(Context(dict(zip(names, forms, strict=True))))


def test_nothing_wrong_shows_nothing():
    assert summary(Asked()).strip() == ""


def test_it_takes_the_focus_without_scripts_and_is_not_read_twice():
    html = summary(Asked({}))
    assert 'role="group" tabindex="-1" autofocus aria-labelledby="error-summary-title"' in html
    assert "Er klopt nog iets niet" in html
    assert "alert" not in html


def test_every_error_links_to_its_question_in_order():
    links = re.findall(r'<li>(?:<a href="#([^"]+)">)?([^<]+)', summary(Asked({})))
    assert links == [
        ("", "Intussen is er iets veranderd"),
        ("id_safe_0", "Kies of je nu veilig bent"),
        ("id_needs_0", "Kies wat je nodig hebt"),
        ("id_title", "Schrijf een titel"),
    ]


def test_the_links_lead_to_inputs_that_exist():
    form = Asked({})
    page = "".join(str(form[name]) for name in form.fields)
    targets = re.findall(r'href="#([^"]+)"', summary(form))
    assert all(f'id="{target}"' in page for target in targets)


def test_the_text_is_the_same_at_the_question():
    form = Asked({})
    assert all(error in summary(form) for name in form.fields for error in form[name].errors)


def test_more_forms_share_one_summary():
    html = summary(Asked({}, prefix="a"), Asked({}, prefix="b"))
    assert html.count("<h2") == 1
    assert "#id_a-safe_0" in html
    assert "#id_b-safe_0" in html
