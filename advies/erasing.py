"""Throwing away what is kept long enough: first the key of each row, then the row."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from dreiging.vault.keys import erase_key

# In one transaction; the next night takes the rest.
AT_ONCE = 500


@transaction.atomic
def erase(rows: models.QuerySet[Any], *, at: datetime) -> int:
    """Erase rows whose texts are sealed under their own id, and what hangs on them; return how many."""
    gone = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for pk in gone:
        erase_key(pk, at=at)
    rows.model._default_manager.filter(pk__in=gone).delete()
    return len(gone)
