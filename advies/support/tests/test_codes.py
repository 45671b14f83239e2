from math import log2

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from advies.support.codes import CHARACTERS, SECRET_LENGTH, Code, digest_of, new_code, opens, read_code


class CountingHasher(MD5PasswordHasher):
    verified = 0

    def verify(self, password, encoded):
        CountingHasher.verified += 1
        return super().verify(password, encoded)


def test_what_is_secret_has_at_least_120_bits_and_no_two_are_the_same():
    assert SECRET_LENGTH * log2(len(set(CHARACTERS))) >= 120
    assert len({str(new_code(is_taken=lambda _selector: False)) for _number in range(500)}) == 500


def test_a_selector_that_is_taken_is_not_given_again():
    seen = []

    def taken_twice(selector):
        seen.append(selector)
        return len(seen) < 3

    assert new_code(is_taken=taken_twice).selector == seen[2]


@pytest.mark.parametrize("change", [str.lower, lambda text: text.replace("-", " "), lambda text: text.replace("-", "")])
def test_it_may_be_typed_in_other_ways(change):
    code = new_code(is_taken=lambda _selector: False)

    assert read_code(change(str(code))) == code


def test_letters_that_look_like_a_digit_are_that_digit():
    assert read_code("OIL0-1111" + "A" * 20) == Code("0110", "1111" + "A" * 20)


@pytest.mark.parametrize("typed", ["", "A" * 27, "A" * 29, "A" * 27 + "!", "A" * 27 + "é", "'; DROP TABLE --" * 2])
def test_anything_else_is_no_code(typed):
    with pytest.raises(ValueError, match="no code"):
        read_code(typed)


def test_only_the_code_itself_opens_and_what_is_kept_does_not_hold_it():
    code, other = (new_code(is_taken=lambda _selector: False) for _number in range(2))
    digest = digest_of(code)

    assert code.secret not in digest
    assert opens(code, digest) and not opens(other, digest) and not opens(code, None)


def test_argon2_keeps_it(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    code = new_code(is_taken=lambda _selector: False)

    assert digest_of(code).startswith("argon2$argon2id$") and opens(code, digest_of(code))


def test_a_code_of_nobody_costs_as_much_as_a_wrong_one(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    code, other = (new_code(is_taken=lambda _selector: False) for _number in range(2))
    digest = digest_of(code)
    costs = []
    for kept in (digest, None):
        before = CountingHasher.verified
        assert not opens(other, kept)
        costs.append(CountingHasher.verified - before)

    assert costs[0] == costs[1] > 0
