"""Sealing and opening: with another key, at another place, or after any change, nothing comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dreiging.vault.cipher import CannotOpen, new_key, seal, unseal

KEY = new_key()
PLACE = "incidents_note|1|body|2"


@given(st.binary(max_size=5000))
def test_what_was_sealed_opens(plain):
    assert unseal(seal(plain, KEY, place=PLACE), KEY, place=PLACE) == plain


def test_the_same_text_is_never_the_same_twice():
    assert len({seal(b"hetzelfde", KEY, place=PLACE) for _time in range(100)}) == 100


def test_nothing_of_the_text_is_in_it():
    assert b"Kanaalstraat" not in seal(b"Kanaalstraat 12" * 20, KEY, place=PLACE)


@pytest.mark.parametrize(
    "place", ["incidents_note|1|body|3", "incidents_note|9|body|2", "incidents_message|1|body|2", ""]
)
def test_moved_to_another_row_field_table_or_case_it_does_not_open(place):
    """Seen to fail with the place left out of `AESGCM.encrypt` and `decrypt`."""
    with pytest.raises(CannotOpen):
        unseal(seal(b"tekst", KEY, place=PLACE), KEY, place=place)


def test_another_key_does_not_open_it():
    with pytest.raises(CannotOpen):
        unseal(seal(b"tekst", KEY, place=PLACE), new_key(), place=PLACE)


@pytest.mark.parametrize("position", range(0, 34, 3))
def test_a_changed_bit_is_found(position):
    sealed = bytearray(seal(b"tekst", KEY, place=PLACE))
    sealed[position] ^= 1
    with pytest.raises(CannotOpen):
        unseal(bytes(sealed), KEY, place=PLACE)


@given(st.binary(max_size=60))
def test_noise_does_not_open(noise):
    with pytest.raises(CannotOpen):
        unseal(noise, KEY, place=PLACE)
