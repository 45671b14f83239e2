"""Where the embedded servers of one installation keep their data, sockets, logs and locks."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dreiging.local.account import Account

# A socket's path holds 107 bytes on Linux and 103 on macOS; the longest name in it is PostgreSQL's.
LONGEST_SOCKET_PATH = 103
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
# What needs no quoting in an address, in postgresql.conf or in valkey.conf.
PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


def base_directory() -> Path:
    """Return DREIGING_VAR, or `var` in the project."""
    return Path(os.environ.get("DREIGING_VAR") or Path(__file__).resolve().parents[2] / "var").absolute()


def make_base(var: Path) -> None:
    """Make the directory of the installation. As root others may pass through it: the account of the servers does."""
    if not var.is_dir():
        var.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True)


@dataclass(frozen=True)
class Home:
    """The directories of one installation. `var` is ours; `data` and `sockets` are the account's."""

    var: Path
    data: Path
    sockets: Path
    account: Account

    @classmethod
    def at(cls, var: Path) -> Self:
        """Lay out, and make, the directories of the installation at `var`.

        :raises SystemExit: a directory belongs to somebody else.
        """
        account = Account.unprivileged(owner_of=var / "servers")
        make_base(var)
        tag = hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12]
        data = var / "servers" if account.can_reach(var) else Path("/var/lib") / f"dreiging-{tag}"
        account.make_directory(data)
        sockets = _socket_directory(data, tag)
        account.make_directory(sockets)
        return cls(var=var, data=data, sockets=sockets, account=account)


def _socket_directory(data: Path, tag: str) -> Path:
    """Choose a directory beside the data, or a short one when that path is too long or needs quoting."""
    beside = data / "sockets"
    fits = len(os.fsencode(beside / LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH
    # Not tempfile's directory: every process must come to the same one, whatever its TMPDIR.
    return beside if fits and PLAIN.fullmatch(str(beside)) else Path("/tmp") / f"dreiging-{tag}"  # noqa: S108
