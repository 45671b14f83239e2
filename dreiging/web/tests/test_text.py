import pytest
from django.http import QueryDict
from django.utils.translation import override

from dreiging.web.forms import DreigingForm, LongTextField, TextField


class Story(DreigingForm):
    story = LongTextField(max_length=10, error_messages={"required": "Schrijf kort op wat er is gebeurd"})


def errors_of(typed):
    return Story({"story": typed}).errors.get("story", [])


def test_text_comes_back_without_what_nobody_sees():
    assert TextField().clean("  a\x00b\u202ec\u2068d\u2069 ") == "abcd"


def test_new_lines_are_written_in_one_way():
    assert LongTextField().clean("a\r\nb\rc\nd\u2028e") == "a\nb\nc\nd\ne"


def test_a_new_line_counts_as_one_character_as_in_the_browser():
    assert errors_of("1234\r\n6789") == []
    assert errors_of("1234\r\n67890") == []
    assert errors_of("1234\r\n678901") == ["Je tekst is te lang. Haal 1 teken weg"]


def test_an_emoji_counts_as_one_character():
    assert errors_of("🙂" * 10) == []


def test_too_long_says_how_much_must_go():
    assert errors_of("x" * 15) == ["Je tekst is te lang. Haal 5 tekens weg"]


def test_too_long_is_counted_in_the_language_of_the_reader():
    with override("en"):
        assert "5" in errors_of("x" * 15)[0]


@pytest.mark.parametrize("character", ["\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x9f", "\ud800"])
def test_control_characters_are_refused_in_words(character):
    assert errors_of(f"a{character}b")[0].startswith("Je tekst bevat een teken dat we niet kunnen bewaren")


@pytest.mark.parametrize("typed", ["a\tb", "a\nb", "a\u200db", "👩‍👩‍👧", "مرحبا", "<b>a</b>", "{{ a }}", "' OR 1=1"])
def test_all_other_text_is_kept_as_it_is(typed):
    assert LongTextField().clean(typed) == typed


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\u202e", "\r\n"])
def test_nothing_is_nothing(typed):
    assert errors_of(typed) == ["Schrijf kort op wat er is gebeurd"]


def test_a_wrong_text_comes_back_to_the_page_without_what_nobody_sees():
    assert Story({"story": "x" * 20 + "\x00\u202e"})["story"].value() == "x" * 20


def test_the_browser_cuts_nothing_off():
    assert "maxlength" not in str(Story()["story"])
    assert 'data-count="10"' in str(Story()["story"])


def test_a_name_sent_twice_is_its_last_value():
    assert Story(QueryDict("story=een&story=twee"))["story"].value() == "twee"


def test_one_line_says_how_much_must_go_too():
    form = type("Named", (DreigingForm,), {"name": TextField(max_length=4, required=False)})
    assert form({"name": "12345"}).errors["name"] == ["Je tekst is te lang. Haal 1 teken weg"]
