from django.db import models


class AnonymousTry(models.Model):
    """Something that somebody without an account sent; counted for a day, and never told who it was.

    `bucket` is what was tried (`support/limits.py`); `digest` stands for where it came from, and cannot be turned back.
    """

    bucket = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "digest", "at"], name="anonymous_try_counted")]

    def __str__(self) -> str:
        return str(self.pk)
