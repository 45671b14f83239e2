"""What a local start is unless told otherwise: a demonstration, with mail in files and one password for all."""

import os
import secrets
from pathlib import Path

from dreiging.local.files import kept_secret, write_private


def set_demo_defaults(var: Path) -> None:
    """Set the settings of a demonstration that are not set."""
    os.environ.setdefault("DEMO", "true")
    if os.environ["DEMO"].lower() not in {"1", "true", "yes", "on"}:
        return
    mail = var / "mail"
    mail.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("EMAIL_URL", f"filemail://{mail}")
    os.environ["DEMO_PASSWORD"] = _password(var)


def _password(var: Path) -> str:
    """Return the password the demo accounts have: the kept one, else DEMO_PASSWORD, else a random one."""
    asked = os.environ.get("DEMO_PASSWORD")
    kept = kept_secret(var / "demo_password", lambda: asked or secrets.token_urlsafe(9))
    if asked and asked != kept:
        print("DEMO_PASSWORD is not used: the demo accounts were made with another password, given below.")
    return kept


def keep_accounts(var: Path, text: str) -> None:
    """Remember what was told about the demo accounts, for every next start."""
    write_private(var / "demo_accounts", text.strip() + "\n")


def told_accounts(var: Path) -> str:
    """Say who can sign in, and with which password; nothing when there is no demo."""
    kept = var / "demo_accounts"
    if not kept.exists() or "DEMO_PASSWORD" not in os.environ:
        return ""
    return f"{kept.read_text().strip()}\nPassword of all of them: {os.environ['DEMO_PASSWORD']}"
