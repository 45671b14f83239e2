"""What can go wrong, each at a point of its own: plan → claim → send → mark.

A fault gets the place and the mail server, does its harm while the worker is at work, and returns; what was ended is
started again after it. `doubles` says that SMTP cannot know then whether the mail arrived: one more is allowed.
"""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from dreiging.local.server import within
from e2e.chaos.mail import MailServer
from e2e.chaos.place import PATIENCE, Place

Harm = Callable[[Place, MailServer, random.Random], None]


@dataclass(frozen=True)
class Fault:
    name: str
    harm: Harm
    doubles: bool = False
    # Whose mails are refused for good, as an address.
    refuses: str = ""


def _kill_while_waiting(table: str) -> Harm:
    def harm(place: Place, mail: MailServer, chance: random.Random) -> None:
        with place.locked(table):
            within(PATIENCE, place.worker_waits)
            place.kill(place.worker)

    return harm


def _kill_at(hook: str) -> Harm:
    def harm(place: Place, mail: MailServer, chance: random.Random) -> None:
        happened = threading.Event()

        def kill() -> None:
            place.kill(place.worker)
            happened.set()

        setattr(mail, hook, kill)
        happened.wait(PATIENCE)

    return harm


def _kill_before_it_is_written_down(place: Place, mail: MailServer, chance: random.Random) -> None:
    """Take the mail and answer, and kill the worker while it writes down that it was sent."""
    taken, killed = threading.Event(), threading.Event()

    def harm() -> None:
        with place.locked("outbox_mail"):
            taken.set()
            within(PATIENCE, place.worker_waits)
            place.kill(place.worker)
        killed.set()

    def begin() -> None:
        threading.Thread(target=harm, daemon=True).start()
        taken.wait(PATIENCE)

    mail.after = begin
    killed.wait(PATIENCE)


def _kill_at_random(*names: str) -> Harm:
    def harm(place: Place, mail: MailServer, chance: random.Random) -> None:
        time.sleep(chance.uniform(0, 1.5))
        place.kill(*(getattr(place, name) for name in names))

    return harm


def _crash_database(place: Place, mail: MailServer, chance: random.Random) -> None:
    time.sleep(chance.uniform(0, 1.5))
    place.kill_database()


def _crash_backend(place: Place, mail: MailServer, chance: random.Random) -> None:
    time.sleep(chance.uniform(0, 1.5))
    place.kill_backend()


def _empty_broker(place: Place, mail: MailServer, chance: random.Random) -> None:
    time.sleep(chance.uniform(0, 1.5))
    place.empty_broker()


def _for_some_seconds(**behaviour: object) -> Harm:
    def harm(place: Place, mail: MailServer, chance: random.Random) -> None:
        for name, value in behaviour.items():
            setattr(mail, name, value)
        for _second in range(3):
            time.sleep(1)
            place.let_time_pass()

    return harm


def _mail_server_away(place: Place, mail: MailServer, chance: random.Random) -> None:
    mail.stop()
    time.sleep(3)


SECOND_LINE = "second_line@chaos.test"

FAULTS = (
    Fault("worker killed while it plans", _kill_while_waiting("outbox_notice")),
    Fault("worker killed while it claims", _kill_while_waiting("outbox_mail")),
    Fault("worker killed while it sends", _kill_at("before")),
    Fault("worker killed after the mail was taken, before the answer", _kill_at("after"), doubles=True),
    Fault("worker killed before it wrote down that it sent", _kill_before_it_is_written_down, doubles=True),
    Fault("worker killed at some moment", _kill_at_random("worker"), doubles=True),
    Fault("beat killed at some moment", _kill_at_random("beat")),
    Fault("worker and beat killed at some moment", _kill_at_random("worker", "beat"), doubles=True),
    Fault("database killed", _crash_database, doubles=True),
    Fault("database restarted by the death of one of its processes", _crash_backend, doubles=True),
    Fault("broker killed and emptied", _empty_broker),
    Fault("mail server away", _mail_server_away),
    Fault("mail server says 451", _for_some_seconds(answer="451 later")),
    Fault("mail server takes too long", _for_some_seconds(seconds=4.0), doubles=True),
    Fault("mail server breaks off", _for_some_seconds(drops=True)),
    Fault(
        "mail server refuses somebody for good (550)",
        _for_some_seconds(refuse={SECOND_LINE: "550 unknown"}),
        refuses=SECOND_LINE,
    ),
)
