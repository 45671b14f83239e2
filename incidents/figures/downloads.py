from datetime import datetime

from django.db import transaction

from dreiging.accounts.models import User
from incidents.figures.report import Report
from incidents.models import FigureDownload


@transaction.atomic
def record_download(*, report: Report, form: str, by: User, at: datetime) -> FigureDownload:
    """Remember that somebody took figures along: who, which, in which form and when."""
    return FigureDownload.objects.create(by=by, release_code=report.period.code, unit=report.unit, form=form, at=at)
