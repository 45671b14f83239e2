"""How soon a relative hears from us, and how long we keep what they told."""

from datetime import datetime, timedelta

from dreiging.workdays import Term, Unit, deadline

# domain.md D6: relatives' requests answered within a working day. Our proposal, no law; the pages say so.
ANSWER = Term(1, Unit.WORKDAYS, "standaard, geen wet (domein D6)")
# domain.md 5: what relatives left is kept until it is closed, and three months.
KEPT_AFTER_CLOSING = timedelta(days=92)
# After so long without a word from anybody it closes by itself, so that it is not kept for ever.
CLOSES_AFTER = timedelta(days=92)
INVITATION_VALID = timedelta(days=7)
MOST_INVITATIONS = 5


def answer_by(at: datetime) -> datetime:
    return deadline(at, ANSWER)
