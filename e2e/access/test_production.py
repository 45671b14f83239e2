"""What leaves the product with the settings of production: over https only, and cookies that belong to one host."""

import json
import os
import subprocess
import sys

import pytest

from dreiging.accounts.tests.factories import PASSWORD
from dreiging.database.testing import address_here
from dreiging.web.tests.headers import faults_of_headers
from e2e.access.production import HOST

YEAR = 31_536_000


@pytest.fixture(scope="module")
def told(world):
    addresses = {setting: address_here(setting) for setting in ("DATABASE_URL", "DATABASE_HR_URL")}
    environ = {**os.environ, **addresses, "SECURE_TRANSPORT": "true", "ALLOWED_HOSTS": HOST, "PROXIES": "0"}
    command = [sys.executable, "-m", "e2e.access.production", world.people["colleague"].email, PASSWORD]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_pages_are_there(told):
    statuses = {name: answer["status"] for name, answer in told["answers"].items()}
    expected = {"over http": 301, "signed in": 302, "mine": 200, "absent": 404, "help": 200, "sign in": 200}
    assert {name: statuses[name] for name in expected} == expected
    assert statuses["wrong host"] == statuses["over http, wrong host"] == 400


def test_every_answer_has_the_headers(told):
    faults = {
        name: found
        for name, answer in told["answers"].items()
        if (found := faults_of_headers(answer["headers"], may_be_kept=name == "help"))
    }
    assert faults == {}


def test_over_https_a_browser_is_told_to_stay_there(told):
    expected = f"max-age={YEAR}; includeSubDomains; preload"
    for name, answer in told["answers"].items():
        if "http," not in name and name != "over http":
            assert answer["headers"].get("Strict-Transport-Security") == expected, name


def test_over_http_there_is_nothing_but_the_way_to_https(told):
    assert told["answers"]["over http"]["headers"]["Location"] == f"https://{HOST}/mijn/"


def test_cookies_belong_to_this_host_alone(told):
    """The prefix makes a browser refuse them from anywhere else, or over http."""
    cookies = told["cookies"]
    assert {"__Host-session", "__Host-csrf"} <= cookies.keys()
    for name, cookie in cookies.items():
        if name.startswith("__Host-"):
            assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
            assert "Path=/;" in f"{cookie};" and "Domain" not in cookie
        else:
            assert "Secure" in cookie and "HttpOnly" in cookie, name
