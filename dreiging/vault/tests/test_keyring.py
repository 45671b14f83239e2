"""The master keys of the settings: read, and refused without a word of what they are."""

import pytest

from dreiging.vault.cipher import CannotOpen, new_key
from dreiging.vault.keyring import Keyring, UnknownMasterKey, new_master_key, parse

OLD, NEW = new_master_key("2026-01-01"), new_master_key("2026-11-23")
PLACE = "key|1"


def test_the_newest_writes_and_all_read():
    secret = new_key()
    master, wrapped = Keyring(parse([OLD])).wrap(secret, place=PLACE)
    both = Keyring(parse([NEW, OLD]))

    assert both.unwrap(master, wrapped, place=PLACE) == secret
    assert both.wrap(secret, place=PLACE)[0] == "2026-11-23"


def test_without_its_master_key_it_does_not_open():
    master, wrapped = Keyring(parse([OLD])).wrap(new_key(), place=PLACE)

    with pytest.raises(UnknownMasterKey):
        Keyring(parse([NEW])).unwrap(master, wrapped, place=PLACE)


def test_a_master_key_of_the_same_name_is_not_the_same_key():
    master, wrapped = Keyring(parse([OLD])).wrap(new_key(), place=PLACE)

    with pytest.raises(CannotOpen):
        Keyring(parse([new_master_key("2026-01-01")])).unwrap(master, wrapped, place=PLACE)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["zonder-dubbelepunt"],
        ["kort:YWJj"],
        ["Hoofdletters:" + OLD.partition(":")[2]],
        [OLD, OLD],
        [OLD + "A"],
        ["geen-base64:" + "é" * 44],
    ],
)
def test_what_is_malformed_is_refused_and_not_repeated(lines):
    with pytest.raises(ValueError, match="key|empty") as refusal:
        parse(lines)

    assert not any(part in str(refusal.value) for line in lines for part in [line.partition(":")[2]] if part)


def test_a_key_is_not_shown():
    assert OLD.partition(":")[2] not in repr(parse([OLD]))
