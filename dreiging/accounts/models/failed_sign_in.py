from django.db import models


class FailedSignIn(models.Model):
    """A wrong try to sign in; kept for a day. Digests, because people type a password in the wrong field."""

    email_digest = models.CharField(max_length=64)
    address_digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["email_digest", "at"], name="failed_sign_in_by_email"),
            models.Index(fields=["address_digest", "at"], name="failed_sign_in_by_address"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
