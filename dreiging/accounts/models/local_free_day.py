from django.db import models
from django.utils.translation import gettext_lazy as _


class LocalFreeDay(models.Model):
    """A day on which this organisation does not work, beside the national ones; no term ends on it."""

    day = models.DateField(_("dag"), primary_key=True)
    name = models.CharField(_("waarom vrij?"), max_length=100)

    class Meta:
        verbose_name = _("vrije dag")
        verbose_name_plural = _("vrije dagen")

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y} {self.name}"
