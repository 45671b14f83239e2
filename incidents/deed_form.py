"""What forms of deeds share: the version of what is decided on, and the choice of a colleague."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.web.forms import DreigingForm, ModelChoiceField


class VersionField(forms.IntegerField):
    """The version that a form was opened with, hidden; one that was tampered with is an old one."""

    widget = forms.HiddenInput
    OLD = -1

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value)
        except ValidationError:
            return self.OLD


class ColleagueField(ModelChoiceField):
    """One of the colleagues whom the form sets as `queryset`, each with their team: two may have one name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), widget=forms.Select, **kwargs)

    def label_from_instance(self, colleague: Any) -> str:
        return f"{colleague.name} ({colleague.team})"


class DecisionForm(DreigingForm):
    """A decision about a case, or a part of it, as it was when the form was opened."""

    version = VersionField(error_messages={"required": _("Bekijk de melding eerst opnieuw")})

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        return self.cleaned_data
