from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import DreigingForm, LongTextField, TextField
from incidents.models.case_link import LINK_REASON_LENGTH


class LinkForm(DreigingForm):
    """Which case, and what it has to do with this one."""

    reference = TextField(
        label=_("Nummer van de andere melding"),
        help_text=_("Zoals M-7K2-Q9F, alleen een melding die jij ook begeleidt"),
        max_length=20,
        error_messages={"required": _("Vul het nummer van de andere melding in")},
    )
    reason = LongTextField(
        label=_("Wat hebben ze met elkaar te maken?"),
        help_text=_("Zet hier geen namen van verdachten en geen opsporingsinformatie in"),
        max_length=LINK_REASON_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op wat ze met elkaar te maken hebben")},
    )

    def clean_reference(self) -> str:
        return str(self.cleaned_data["reference"]).strip().upper()


class UnlinkForm(DreigingForm):
    """Nothing is asked: only whether it must happen."""
