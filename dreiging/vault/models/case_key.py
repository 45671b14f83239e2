from django.db import models
from django.db.models import Q


class CaseKey(models.Model):
    """The key of one case, or of one person, wrapped by a master key. Without it everything of the case is noise.

    `subject` is the id of what it belongs to: a case and its draft have the same. An erased key keeps its row, so that
    nothing is ever sealed again under a subject that was erased.
    """

    subject = models.UUIDField(primary_key=True, editable=False)
    master = models.CharField(max_length=20)
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_key_wrapped_until_erased",
                condition=Q(wrapped__isnull=False, erased_at__isnull=True)
                | Q(wrapped__isnull=True, erased_at__isnull=False),
            ),
        ]
        # For rotating: what an older master key wrapped.
        indexes = [models.Index(fields=["master"], condition=Q(erased_at__isnull=True), name="case_key_master")]

    def __str__(self) -> str:
        return str(self.subject)
