"""`python -m e2e.chaos [rounds]`: go round the faults; the last line counts. Exit code 1 when anything was lost or
told twice, or a mail came twice where the sender could have known."""

import random
import sys
import time

from e2e.chaos.mail import MailServer
from e2e.chaos.place import a_place

ROUNDS = 100
SEED = 20260302


def main(rounds: int) -> int:
    mail = MailServer()
    mail.start()
    with a_place(mail.port) as place:
        import django

        django.setup()
        from dreiging.database.ownership import connect_as
        from e2e.chaos.faults import FAULTS
        from e2e.chaos.ledger import Tally
        from e2e.chaos.round import People, go_round

        connect_as("DATABASE_WORKER_URL")  # as the web server it would make no case of somebody else
        people, total, chance, avoidable = People.make(), Tally(), random.Random(SEED), 0
        for number in range(rounds):
            fault = FAULTS[number % len(FAULTS)]
            began = time.monotonic()
            tally = go_round(place, mail, fault, people, chance)
            total.add(tally)
            avoidable += 0 if fault.doubles else tally.double_mails
            seconds = time.monotonic() - began
            print(f"{number + 1:4} {fault.name}: {_told(tally)} ({seconds:.1f} s)", flush=True)
    mail.stop()
    for what in (*total.lost, *total.double_notices):
        print("    ", what)
    lost, notices = len(total.lost), len(total.double_notices)
    print(f"{rounds} rounds, {lost} lost, {notices} double notices, {total.double_mails} double mails")
    return bool(lost or notices or avoidable)


def _told(tally) -> str:
    return f"{len(tally.lost)} lost, {len(tally.double_notices)} double notices, {tally.double_mails} double mails"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
