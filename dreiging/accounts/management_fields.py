"""How the management pages ask for a person or a team: without the scripts of Django's admin, which write styles
into the page, and that is forbidden here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Team, User


class PersonField(forms.EmailField):
    """Somebody, by the e-mail address."""

    default_error_messages = {"unknown": _("Er is niemand met dit e-mailadres.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(help_text=_("Vul het e-mailadres in."), **kwargs)
        self.widget.attrs["class"] = "vTextField"

    def clean(self, value: Any) -> User | None:
        email = super().clean(value)
        if not email:
            return None
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return person


class TeamField(forms.ModelChoiceField):
    """A team, by its way down from the eenheid."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Team.objects.all(), **kwargs)
        self.iterator = WaysDown

    def label_from_instance(self, obj: Any) -> str:
        return " / ".join(Team.objects.filter(pk__in=obj.lineage).values_list("name", flat=True))


class WaysDown(forms.models.ModelChoiceIterator):
    """All teams in the order of the tree, in one query."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        teams = {team.pk: team for team in self.queryset.all()}
        ways = ((" / ".join(teams[above].name for above in team.lineage), team) for team in teams.values())
        for way, team in sorted(ways, key=lambda each: each[0].casefold()):
            yield (self.field.prepare_value(team), way)
