"""`python -m e2e.canary`: go the journey, and look for its words; the last line counts.

Exit code 1 when a word was found where it may not be, when there were too few, or when a word that was planted in a
place was not found there: then the search itself is worth nothing.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from e2e.canary.words import PLANTED, SECRET, count_in, which_in
from e2e.chaos.mail import MailServer
from e2e.chaos.place import a_place

FEWEST = 60


class KeepingMail(MailServer):
    """A mail server that keeps what it takes."""

    kept: bytes = b""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.kept += envelope.content
        return await super().handle_DATA(server, session, envelope)


def main() -> int:
    mail = KeepingMail()
    mail.start()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o711)
        (directory / "tmp").mkdir(mode=0o777)
        os.environ["TMPDIR"] = tempfile.tempdir = str(directory / "tmp")
        with a_place(mail.port, log_level="INFO") as place:
            import django

            django.setup()
            from e2e.canary.running import go_and_plant, places_after

            journey, seen = go_and_plant(place, directory)
            found = places_after(place, directory, mail.kept, seen)
            counted = {where: (count(parts, SECRET), count(parts, PLANTED)) for where, parts in found.items()}
    mail.stop()
    return report(counted, len(journey.words.said), journey.faults)


def count(parts: Mapping[str, bytes], stem: str) -> dict[str, int]:
    """Return how often `stem` is in each part that has it, by the part's name and the words that stand in it."""
    counts = {name: count_in(data, stem) for name, data in parts.items()}
    return {f"{name} {' '.join(which_in(parts[name], stem))}": times for name, times in counts.items() if times}


def report(counted: Mapping[str, tuple[dict[str, int], dict[str, int]]], said: int, stumbled: list[str]) -> int:
    faults = len(stumbled) + (said < FEWEST)
    for fault in stumbled:
        print(f"the journey did not go as it should: {fault}")
    for where, (secret, planted) in counted.items():
        faults += bool(secret) + (not planted)
        print(f"{where}: {sum(secret.values())} found; what was planted was {'found' if planted else 'NOT FOUND'}")
        for name, times in secret.items():
            print(f"    {name}: {times}")
    hits = sum(sum(secret.values()) for secret, _planted in counted.values())
    print(f"{said} words, {len(counted)} places, {hits} found")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
