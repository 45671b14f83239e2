"""What somebody must hear, and what they heard: kept apart from the code that tells them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from dreiging.outbox.models import NoticeKind
from e2e.chaos.place import Place

# Case, kind, recipient's address.
Key = tuple[UUID, str, str]

K = NoticeKind


@dataclass
class Tally:
    """So many of what must be heard were lost; so many notices and mails came twice."""

    lost: list[str] = field(default_factory=list)
    double_notices: list[str] = field(default_factory=list)
    double_mails: int = 0

    def add(self, other: "Tally") -> None:
        self.lost += other.lost
        self.double_notices += other.double_notices
        self.double_mails += other.double_mails


def expected_of(case: UUID, people: dict[str, str], *, refused: str) -> Counter[Key]:
    """Return what a late first talk asks for, and an aangifte of which the police said nothing for 14 days (N05).

    Of the talk the owner, the next person and the employee hear; of the norm the case manager, who reads along from
    then on, which the employee hears. When the next person's mail never arrives, the one after that hears it too.
    """
    expected = Counter(
        [
            (case, K.ACTION_LATE.value, people["manager"]),
            (case, K.CASE_PASSED_ON.value, people["second_line"]),
            (case, K.LATE_FOR_REPORTER.value, people["reporter"]),
            (case, K.NORM_STALLED.value, people["casemanager"]),
            (case, K.READERS_CHANGED.value, people["reporter"]),
        ]
    )
    if refused:
        expected[case, K.CASE_PASSED_ON.value, people["casemanager"]] += 1
        expected[case, K.LATE_FOR_REPORTER.value, people["reporter"]] += 1
    return expected


def heard(place: Place, cases: Iterable[UUID]) -> Counter[Key]:
    rows = place.ask(
        "SELECT n.topic, n.kind, u.email FROM outbox_notice n JOIN accounts_user u ON u.id = n.recipient_id"
        " WHERE n.topic = ANY(%s)",
        list(cases),
    )
    return Counter((topic, kind, email) for topic, kind, email in rows)


def count(place: Place, expected: Counter[Key], taken: Counter[str], *, refused: str) -> Tally:
    """Compare what had to be heard with the notices, and the mails that were to ring with those that were taken."""
    cases = {case for case, _kind, _email in expected}
    notices = heard(place, cases)
    tally = Tally(
        lost=[f"notice {kind} to {email}" for _case, kind, email in (expected - notices).elements()],
        double_notices=[f"{kind} to {email}" for _case, kind, email in (notices - expected).elements()],
    )
    rows = place.ask(
        "SELECT m.id, m.state, u.email FROM outbox_mail m JOIN accounts_user u ON u.id = m.recipient_id"
        " WHERE m.topic = ANY(%s)",
        list(cases),
    )
    for pk, state, email in rows:
        times = taken[f"<{pk}@example.test>"]
        if times == 0 and not (email == refused and state == "DEAD"):
            tally.lost.append(f"mail {state} to {email}")
        tally.double_mails += max(times - 1, 0)
    return tally
