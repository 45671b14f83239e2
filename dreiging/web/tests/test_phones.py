import pytest
from django.core.exceptions import ValidationError

from dreiging.web import phones
from dreiging.web.forms import PhoneField


@pytest.mark.parametrize(
    "typed",
    [
        "0612345678",
        "06 1234 5678",
        "06-12345678",
        "+31612345678",
        "+31 6 1234 5678",
        "+31 (0)6 12345678",
        "0031612345678",
        "+310612345678",
        "06 \u2011 1234 5678",
    ],
)
def test_a_number_is_stored_in_one_way(typed):
    assert PhoneField().clean(typed) == "+31612345678"


def test_a_number_abroad_is_kept():
    assert PhoneField().clean("+49 30 901820") == "+4930901820"


@pytest.mark.parametrize(
    "typed", ["112", "0612", "06123456789", "0900 8844", "+31", "bel mij", "٠٦١٢٣٤٥٦٧٨", "+" + "1" * 16]
)
def test_what_nobody_can_be_called_on_is_answered_with_an_example(typed):
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert refused.value.messages == ["Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678"]


def test_no_number_is_empty():
    assert PhoneField(required=False).clean("") == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+31612345678", "06 1234 5678"),
        ("+31201234567", "020 123 4567"),
        ("+31881234567", "088 123 4567"),
        ("+31418123456", "0418 123 456"),
        ("+4930901820", "+4930901820"),
        ("0900 8844", "0900 8844"),
    ],
)
def test_a_number_is_shown_as_people_read_it(stored, shown):
    assert phones.spaced(stored) == shown
    assert PhoneField().prepare_value(stored) == shown


def test_what_was_typed_wrong_is_shown_again():
    assert PhoneField().prepare_value("06 12") == "06 12"


def test_only_what_a_telephone_dials_stands_behind_tel():
    assert phones.dialled("0800 0000 247") == "08000000247"
    assert phones.dialled("+31 6\n12") == "+31612"
