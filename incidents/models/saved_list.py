from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.vault.fields import SealedTextField

NAME_LENGTH = 60


class SavedListQuerySet(models.QuerySet["SavedList"]):
    def of(self, user: User) -> Self:
        """Narrow to the lists of `user`: nobody else ever sees one."""
        return self.filter(owner=user)


class SavedList(models.Model):
    """Filters of a worklist that somebody keeps under a name of their own; the cases in it are found anew each time.

    `filters` holds codes, ids and days ({"ernst": "HOOG"}). The name is free text, and so sealed: people name lists
    after people.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_lists")
    name = SealedTextField(_("naam van de lijst"), max_length=NAME_LENGTH, subject="owner_id")
    filters = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    objects = SavedListQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="saved_list_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Geef de lijst een naam."),
            ),
            models.CheckConstraint(name="saved_list_narrows", condition=~Q(filters={})),
        ]
        indexes = [models.Index(fields=["owner", "saved_at"], name="saved_list_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)
