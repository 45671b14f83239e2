"""The files that describe production say what the code reads, and hold no secret."""

import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
READERS = ("dreiging/settings.py", "dreiging/webserver.py", "dreiging/database/management/commands/db_roles.py")
# Read by the launcher of `make run`, in more than one way.
LAUNCHER = {"DREIGING_ENV", "DEMO_PASSWORD"}
PASSWORD = re.compile(r"://[^/\s]*:[^/\s$]+@|(PASSWORD|SECRET|KEY)['\"]?\s*[:=]\s*['\"]?(?!/run/secrets/)[^\s'\"{]")


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())


def test_env_example_names_every_setting_and_no_other():
    code = "\n".join((PROJECT / path).read_text() for path in READERS)
    read = set(re.findall(r"_read\(\s*[\w.]+,\s*\"([A-Z_]+)\"", code))
    read |= set(re.findall(r"environ\.get\(['\"]([A-Z_]+)['\"]", code))
    read |= set(re.findall(r"\"(DATABASE_[A-Z]+_URL)\"", code))
    named = re.findall(r"^#? ?([A-Z][A-Z_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(read | LAUNCHER)


def test_defaults_in_env_example_are_those_of_the_settings():
    example = dict(re.findall(r"^# ([A-Z][A-Z_]+)=(.*)$", (PROJECT / ".env.example").read_text(), re.MULTILINE))
    settings = (PROJECT / "dreiging/settings.py").read_text()
    for name, default in re.findall(r"_read\(\s*[\w.]+,\s*\"([A-Z_]+)\",\s*default=\"?([^\")\[]+)\"?[,)]", settings):
        if name in example and not re.search(r"str\(| if ", default):
            assert example[name].lower() == default.lower(), name


@pytest.mark.parametrize("name", ["docker-compose.yml", "Dockerfile", ".env.example"])
def test_no_file_holds_a_password(name):
    text = (PROJECT / name).read_text()
    if name == "Dockerfile":
        text = text.replace("SECRET_KEY=only-for-this-step", "").replace('VAULT_KEYS="only-for-this-step:$(', "")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if PASSWORD.search(line)] == []


def test_every_service_has_a_health_check(compose):
    for name, service in compose["services"].items():
        if service.get("restart") == "no":
            assert service["healthcheck"] == {"disable": True}, name
        else:
            assert service["healthcheck"]["test"], name


def test_images_are_pinned(compose):
    for name, service in compose["services"].items():
        assert re.search(r":(\d+\.\d+|\$\{DREIGING_VERSION:\?)", service["image"]), name
    for image in re.findall(r"^FROM (\S+)", (PROJECT / "Dockerfile").read_text(), re.MULTILINE):
        assert re.search(r":\d+\.\d+\.\d+-", image)


def test_every_secret_is_a_file_that_git_and_the_image_do_not_see(compose):
    for secret in compose["secrets"].values():
        assert secret["file"].startswith("./secrets/")
    assert "/secrets/" in (PROJECT / ".gitignore").read_text().splitlines()
    assert (PROJECT / ".dockerignore").read_text().splitlines()[1] == "*"


def test_a_service_sees_the_secrets_it_uses_and_no_other(compose):
    for name, service in compose["services"].items():
        environment = service.get("environment", {}).values()
        command = f"{service.get('command', '')}{service['healthcheck']}"
        used = set(re.findall(r"/run/secrets/(\w+)", " ".join(map(str, environment)) + command))
        assert used == set(service["secrets"]), name


def test_only_migrate_knows_the_owner_and_the_administrator(compose):
    for name, service in compose["services"].items():
        knows = {"database_owner_url", "database_admin_url"} & set(service["secrets"])
        assert bool(knows) == (name == "migrate"), name


def test_only_the_web_is_reachable_and_only_from_this_machine(compose):
    ports = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}
    assert compose["networks"]["inside"] == {"internal": True}


def test_the_image_runs_as_an_ordinary_user_without_embedded_servers():
    text = (PROJECT / "Dockerfile").read_text()
    assert "\nUSER 10001:10001\n" in text
    assert "requirements-local" not in text
    assert "DREIGING_ENV=production" in text
