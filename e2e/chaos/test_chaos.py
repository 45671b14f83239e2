"""Each fault once, on servers and processes of their own; `make chaos` goes round a hundred times."""

import subprocess
import sys
from pathlib import Path

import pytest

from dreiging.local.tests.conftest import clean_environment

PROJECT = Path(__file__).resolve().parents[2]
FAULTS = 16


@pytest.mark.long
def test_no_fault_loses_or_doubles_what_somebody_must_hear():
    command = [sys.executable, "-m", "e2e.chaos", str(FAULTS)]
    done = subprocess.run(
        command, cwd=PROJECT, env=clean_environment(), capture_output=True, text=True, timeout=600, check=False
    )

    told = done.stdout.splitlines()
    assert told[-1].startswith(f"{FAULTS} rounds, 0 lost, 0 double notices, "), done.stdout + done.stderr
    assert done.returncode == 0, "a mail came twice where the sender could have known:\n" + done.stdout
