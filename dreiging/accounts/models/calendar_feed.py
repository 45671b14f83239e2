from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """The secret address at which the calendar program of one person reads their appointments.

    Only a digest is kept: the address is shown once, and a copy of the database opens no calendar.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    # To the hour: so that somebody sees that it is used, or that it is not any more.
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)
