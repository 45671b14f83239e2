"""Where mail goes is where the setting says, wherever the process was started."""

import environ
import pytest

from dreiging import settings


@pytest.mark.parametrize("path", ["/var/lib/loket/mail", "/tmp/een map/mail"])
def test_mail_in_files_keeps_its_whole_path(monkeypatch, path):
    monkeypatch.setenv("SOME_MAIL", f"filemail://{path}")
    monkeypatch.setattr(settings, "env", environ.Env())

    assert settings._mail("SOME_MAIL", default="")["EMAIL_FILE_PATH"] == path
