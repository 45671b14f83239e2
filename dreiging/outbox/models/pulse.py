from django.db import models


class Pulse(models.Model):
    """When a process last showed that it lives: one row for the worker, one for beat."""

    process = models.CharField(primary_key=True, max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.process
