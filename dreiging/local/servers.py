"""Start what the settings do not name, and leave it running for as long as somebody uses it."""

import atexit
import os
import secrets
import signal
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from dreiging.database import roles
from dreiging.local.files import kept_secret
from dreiging.local.home import Home, base_directory
from dreiging.local.postgres import Postgres
from dreiging.local.presence import Presence
from dreiging.local.programs import find_postgres, find_valkey
from dreiging.local.server import Server
from dreiging.local.valkey import Valkey
from dreiging.vault.keyring import new_master_key

KINDS = ("local", "production")


@dataclass
class Servers:
    """The embedded servers this process uses; those that the settings name are not among them."""

    var: Path
    running: list[Server] = field(default_factory=list)
    presence: Presence | None = None
    _pid: int = field(default_factory=os.getpid)

    @property
    def admin_url(self) -> str | None:
        """The address of the embedded PostgreSQL's superuser; None when the settings name another server."""
        return next((server.admin_url for server in self.running if isinstance(server, Postgres)), None)

    def fallen(self) -> list[str]:
        """Name the servers that no longer answer."""
        return [server.name for server in self.running if not server.answers()]

    def release(self) -> None:
        """Stop using the servers, and stop them when nobody else does. A forked child releases nothing."""
        if self.presence is None or self._pid != os.getpid():
            return
        presence, self.presence = self.presence, None
        if not self.var.exists():
            return  # somebody removed it all, and there is nothing to ask for the lock
        with presence.alone():
            if presence.leave():
                for server in reversed(self.running):
                    server.stop()


_in_use: dict[Path, Servers] = {}


def ensure(var: Path | None = None, *, durable: bool = True) -> Servers:
    """Make sure there are a PostgreSQL and a Valkey, and set the settings that are not set.

    `var` is the directory of the installation (DREIGING_VAR, or `var` in the project). In production nothing is
    started or set: what is missing there is for the settings to say.

    :raises SystemExit: something needed is not there or does not start; one line says what.
    """
    var = (var or base_directory()).absolute()
    if var in _in_use and _in_use[var].presence:
        return _in_use[var]
    servers = _in_use[var] = Servers(var)
    if _is_production():
        return servers
    try:
        _start(servers, durable=durable)
    except PermissionError as error:
        raise SystemExit(f"{error.filename} cannot be used; set DREIGING_VAR to a directory of your own.") from None
    return servers


def _is_production() -> bool:
    kind = os.environ.get("DREIGING_ENV") or "local"
    if kind not in KINDS:
        raise SystemExit(f"Setting DREIGING_ENV must be {' or '.join(KINDS)}, not {kind!r}; see .env.example.")
    return kind == "production"


def _start(servers: Servers, *, durable: bool) -> None:
    home = Home.at(servers.var)
    servers.presence = Presence(servers.var)
    with servers.presence.alone():
        servers.presence.enter()
        # Before anything runs: also a start that is broken off stops what it started.
        atexit.register(servers.release)
        _end_tidily_on_signals()
        _set("DREIGING_VAR", str(servers.var))
        if not _is_set("DATABASE_URL"):
            _start_postgres(servers, home, durable=durable)
        if not _is_set("REDIS_URL"):
            valkey = Valkey(home, find_valkey(home))
            servers.running.append(valkey)
            valkey.start()
            _set("REDIS_URL", valkey.url)
        if not _is_set("SECRET_KEY"):
            _set("SECRET_KEY", kept_secret(servers.var / "secret_key", secrets.token_urlsafe))
        if not _is_set("VAULT_KEYS"):
            _set("VAULT_KEYS", kept_secret(servers.var / "vault_keys", lambda: new_master_key("local")))
        _set("SECURE_TRANSPORT", "false")
        _set("STATIC_FILES", "manifest")


def _start_postgres(servers: Servers, home: Home, *, durable: bool) -> None:
    postgres = Postgres(home, find_postgres(home), durable=durable)
    servers.running.append(postgres)
    postgres.start()
    _set("DATABASE_URL", postgres.url(roles.WEB))
    _set("DATABASE_WORKER_URL", postgres.url(roles.WORKER))
    _set("DATABASE_HR_URL", postgres.url(roles.HR))
    _set("DATABASE_OWNER_URL", postgres.url(roles.OWNER))
    _set("DATABASE_ADMIN_URL", postgres.admin_url)


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def _set(name: str, value: str) -> None:
    if not _is_set(name):
        os.environ[name] = value


def _end_tidily_on_signals() -> None:
    """Let SIGTERM and SIGHUP end this process as an exception does; by default they skip everything."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _exit)


def _exit(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
