from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import DreigingForm, LongTextField, MultipleChoiceField
from dreiging.web.forms.words import speak_plainly
from incidents.models.year_report import COMMENT_LENGTH, REASON_LENGTH
from incidents.yearreports.shape import Chapter

LOOKED = "LOOKED"


class CommentsForm(DreigingForm):
    """A text beside each chapter that takes one; the name of its field is the code of the chapter."""

    def __init__(self, *args: Any, chapters: Sequence[Chapter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for chapter in chapters:
            if chapter.takes_comment:
                label = _("Toelichting bij “%(title)s”") % {"title": chapter.title}
                field = LongTextField(label=label, max_length=COMMENT_LENGTH, rows=4, required=False)
                speak_plainly(field)
                self.fields[chapter.code] = field

    def comments(self) -> Mapping[str, str]:
        return dict(self.cleaned_data)


class ReasonForm(DreigingForm):
    """Why another edition comes beside what was frozen."""

    reason = LongTextField(
        label=_("Waarom komt er een herziene uitgave?"),
        help_text=_("Iedereen die het verslag leest, leest dit ook. Noem geen namen."),
        max_length=REASON_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op waarom er een nieuwe uitgave komt")},
    )


class LookedForm(DreigingForm):
    """That somebody looked at the words that were pointed out; asked only when there are any."""

    looked = MultipleChoiceField(
        label=_("Heb je hiernaar gekeken?"),
        choices=[(LOOKED, _("Ja. Niemand is hierin te herkennen."))],
        error_messages={"required": _("Kijk naar de woorden die opvielen, en bevestig dat niemand is te herkennen")},
    )

    def __init__(self, *args: Any, is_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_needed:
            del self.fields["looked"]

    @property
    def confirmed(self) -> bool:
        return LOOKED in self.cleaned_data.get("looked", ())
