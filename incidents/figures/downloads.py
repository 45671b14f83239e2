from datetime import datetime
from uuid import UUID

from django.db import transaction

from dreiging.accounts.models import User
from incidents.figures.taken import Taken
from incidents.models import FigureDownload


@transaction.atomic
def record_download(*, report: Taken, form: str, by: User, at: datetime) -> FigureDownload:
    """Remember that somebody took figures along: who, which, in which form and when."""
    return remember_download(code=report.code, unit=report.unit, form=form, by=by, at=at)


@transaction.atomic
def remember_download(
    *, code: str, form: str, by: User, at: datetime, unit: str | UUID | None = None
) -> FigureDownload:
    """Remember that somebody took `code` along: a period (2025-K3), a round, or an edition of a report (2025-U1)."""
    return FigureDownload.objects.create(by=by, release_code=code, unit=unit, form=form, at=at)
