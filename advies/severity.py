"""The levels of severity (domain.md A17), for the protocol's terms and for the cases that follow them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """Internal triage for terms; it never replaces a threat assessment by the police."""

    LAAG = "LAAG", _("laag")
    VERHOOGD = "VERHOOGD", _("verhoogd")
    HOOG = "HOOG", _("hoog")
    ACUUT = "ACUUT", _("acuut")

    @property
    def rank(self) -> int:
        return list(Severity).index(self)

    def one_up(self) -> "Severity":
        """Return the next level; ACUUT stays ACUUT."""
        return list(Severity)[min(self.rank + 1, len(Severity) - 1)]
