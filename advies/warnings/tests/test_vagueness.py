import pytest
from django.core.exceptions import ValidationError

from advies.models import ThreatWarning, VaguePhrase
from advies.warnings.phrases import add_phrase, all_phrases, drop_phrase, load_phrases
from advies.warnings.refusals import NotYours
from advies.warnings.tests.conftest import AT
from advies.warnings.vagueness import find_vague, says_what_to_do


def test_each_is_named_where_it_stands_with_how_to_say_it(phrases):
    warning = ThreatWarning(what="Er is  sprake van verhoogde dreiging.", action_1="Wees EXTRA alert op auto's.")
    found = find_vague(warning, all_phrases())

    assert [(each.field, each.words) for each in found] == [
        ("what", "verhoogde dreiging"),
        ("what", "Er is  sprake van"),
        ("action_1", "Wees EXTRA alert"),
    ]
    assert all(each.hint for each in found)


def test_a_word_within_a_word_is_not_named(phrases):
    warning = ThreatWarning(what="De mogelijkheid is onmogelijk.", action_1="Rijd een andere route.")

    assert find_vague(warning, all_phrases()) == []


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("Rijd een andere route.", True),
        ("Wees alert, en bel de meldkamer.", True),
        ("Wees alert", False),
        ("Wees extra alert en waakzaam", False),
        ("Let goed op, overal!", False),
        ("", False),
        ("12 345", False),
    ],
)
def test_what_is_left_must_be_something_to_do(phrases, action, says):
    if action == "Wees extra alert en waakzaam":
        VaguePhrase.objects.create(phrase="waakzaam", hint="Zeg wat iemand doet.")
    assert says_what_to_do(action, all_phrases()) is says


def test_the_organisation_keeps_the_list(client, cast, phrases):
    added = add_phrase(phrase="  Op   je HOEDE ", hint="Zeg wat iemand doet.", by=cast["beheer"], at=AT)
    assert added.phrase == "op je hoede"
    with pytest.raises(ValidationError):
        add_phrase(phrase="op je hoede", hint="Nog een keer", by=cast["author"], at=AT)
    drop_phrase(phrase=added, by=cast["author"], at=AT)
    client.force_login(cast["author"])
    page = client.post("/waarschuwingen/vage-woorden/", {"phrase": "wees alert", "hint": "x"}).content.decode()

    assert "Deze woorden staan al in de lijst." in page
    assert load_phrases() == 0


@pytest.mark.parametrize("who", ["receiver", "manager", "hr"])
def test_others_do_not(client, cast, phrases, who):
    client.force_login(cast[who])
    phrase = VaguePhrase.objects.all()[0]

    assert client.get("/waarschuwingen/vage-woorden/").status_code == 403
    assert client.post(f"/waarschuwingen/vage-woorden/{phrase.pk}/weg/").status_code == 403
    with pytest.raises(NotYours):
        drop_phrase(phrase=phrase, by=cast[who], at=AT)


def test_they_are_pointed_out_while_writing_and_may_be_sent(client, cast, concept):
    ThreatWarning.objects.get(pk=concept.pk)
    concept.what = "Er is sprake van een auto."
    concept.save()
    client.force_login(cast["author"])

    for page in ("bewerk", "voorbeeld"):
        shown = client.get(f"/waarschuwingen/{concept.pk}/{page}/").content.decode()
        assert "Je schrijft “Er is sprake van”." in shown and "Zeg wie wat deed" in shown
