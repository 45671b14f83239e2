"""Who runs the embedded servers: we ourselves, or an ordinary account when we are root.

PostgreSQL refuses to run as root, and a broker has no need to.
"""

import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class Account:
    """A user of this computer that programs run as; `uid` None means: whoever we are."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def unprivileged(cls, *, owner_of: Path) -> Self:
        """Choose the account for the servers whose directory is `owner_of` (which need not be there yet)."""
        if os.geteuid() != 0:
            return cls()
        if owner_of.exists() and (owner := owner_of.stat()).st_uid != 0:
            return cls(owner.st_uid, owner.st_gid)
        by_name = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = by_name.get("postgres") or by_name["nobody"]
        return cls(entry.pw_uid, entry.pw_gid)

    @property
    def popen(self) -> dict[str, Any]:
        """The arguments with which subprocess runs a program as this account."""
        environ = {name: value for name in ("PATH", "LANG", "TZ") if (value := os.environ.get(name))}
        options: dict[str, Any] = {"cwd": "/", "env": environ, "stdin": subprocess.DEVNULL}
        if self.uid is not None:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def can_run(self, command: Sequence[str | Path]) -> bool:
        """Tell whether this account can run `command` with success."""
        try:
            return subprocess.run(command, capture_output=True, check=False, **self.popen).returncode == 0
        except OSError:
            return False

    def can_reach(self, directory: Path) -> bool:
        return self.can_run(["/bin/sh", "-c", 'cd "$1"', "sh", directory])

    def own(self, path: Path) -> None:
        """Make `path`, and all that is in it, the account's."""
        if self.uid is None or self.gid is None:
            return
        for entry in (path, *path.rglob("*")):
            os.chown(entry, self.uid, self.gid, follow_symlinks=False)

    def make_directory(self, path: Path) -> None:
        """Make a directory that only this account may enter.

        :raises SystemExit: it is there already and somebody else's.
        """
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status, ours = path.lstat(), os.geteuid()
        wanted = ours if self.uid is None else self.uid
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {ours, wanted}:
            raise SystemExit(f"{path} belongs to another user; set DREIGING_VAR to a directory of your own.")
        if status.st_uid != wanted:
            os.chown(path, wanted, self.gid or -1)
        path.chmod(0o700)
