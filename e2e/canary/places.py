"""Where the words may not be: each place gives the bytes in it, by name."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from redis import Redis

from dreiging.local.home import Home
from dreiging.local.programs import find_postgres
from e2e.chaos.place import Place

Found = Iterator[tuple[str, bytes]]


def dump_of(place: Place) -> Found:
    """Give everything in the database, as its superuser dumps it."""
    program = find_postgres(Home.at(place.var)).bin / "pg_dump"
    done = subprocess.run([program, "--dbname", place.postgres.admin_url], capture_output=True, check=True)
    yield "pg_dump", done.stdout


def broker_of(place: Place) -> Found:
    """Give every key of the broker, as Valkey dumps it, with its name."""
    with Redis.from_url(os.environ["REDIS_URL"]) as client:
        for key in client.scan_iter("*"):
            yield f"key {key.decode(errors='replace')}", key + (client.dump(key) or b"")
            if client.type(key) == b"list":  # a dump is compressed
                yield f"list {key.decode(errors='replace')}", b"".join(client.lrange(key, 0, -1))
            if client.type(key) == b"hash":
                yield f"hash {key.decode(errors='replace')}", b"".join(client.hgetall(key).values())


def files_below(directory: Path, *, but: str = "") -> Found:
    """Give every file below `directory`, without those in a directory called `but`."""
    for path in directory.rglob("*"):
        if path.is_file() and not path.is_symlink() and but not in path.parts:
            yield str(path.relative_to(directory)), path.read_bytes()
