"""The sweep of `python -m e2e.canary`, on servers and processes of its own, and the search that it trusts."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dreiging.local.tests.conftest import clean_environment
from e2e.canary.__main__ import report
from e2e.canary.words import SECRET, count_in

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_nothing_that_somebody_typed_is_where_it_may_not_be(chromium):
    """Seen to fail with fields of one line without `autocomplete="off"`: 64 times in what the browser remembers."""
    environ = {**clean_environment(), "CHROMIUM": chromium, "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "e2e.canary"]
    done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, timeout=900, check=False)

    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert done.stdout.splitlines()[-1].endswith(", 0 found")


@pytest.mark.parametrize(
    "data",
    [
        f"Hij zei {SECRET}007 en".encode(),
        f"Hij zei {SECRET}007 en".encode().hex().encode(),
        *(base64.b64encode(b"x" * before + f"{SECRET}007 en".encode()) for before in range(3)),
        f"{SECRET}007".encode("utf-16-le"),
    ],
    ids=["text", "hexadecimal", "base64, first", "base64, second", "base64, third", "two bytes each"],
)
def test_a_word_is_found_in_each_shape(data):
    assert count_in(data, SECRET) == 1


FOUND, NONE = {"file": 1}, {}


@pytest.mark.parametrize(
    ("counted", "said", "stumbled", "code"),
    [
        ({"logs": (NONE, FOUND)}, 60, [], 0),
        ({"logs": (FOUND, FOUND)}, 60, [], 1),
        ({"logs": (NONE, NONE)}, 60, [], 1),
        ({"logs": (NONE, FOUND)}, 59, [], 1),
        ({"logs": (NONE, FOUND)}, 60, ["act: refused"], 1),
    ],
    ids=["clean", "a word", "a search that finds nothing", "too few words", "half a journey"],
)
def test_what_counts_as_a_fault(counted, said, stumbled, code):
    assert report(counted, said, stumbled) == code
