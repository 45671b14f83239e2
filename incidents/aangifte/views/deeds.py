"""One page for each thing that is written down about an aangifte."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.aangifte.asked import FACTS_OF_MOVE
from incidents.aangifte.facts import change_facts, facts_to_ask
from incidents.aangifte.forms import FORM_OF_MOVE, FactsForm, NewsForm
from incidents.aangifte.moves import DayNotPossible, FeedbackNotPossible, add_news, move_aangifte
from incidents.aangifte.views.panel import OfAangifte
from incidents.aangifte.words import MOVE_OF_SLUG, MOVE_TITLES
from incidents.aangifte_lists import Wish
from incidents.acting import Deed
from incidents.deed_page import DeedPage
from incidents.models import Seen
from incidents.workflow import AANGIFTE_MOVES, AangifteStatus

S = AangifteStatus
# What is told at the move itself, and is no matter of looking up what was known.
_NEVER_BEFOREHAND = {"address_choice", "decision_known_on", "decision_served", "decision_told_on", "art12_explained_on"}


class AangifteDeed(OfAangifte, DeedPage):
    """A form about an aangifte, back to where it stands."""

    deed, seen = Deed.AANGIFTE, Seen.AANGIFTE
    refusals: ClassVar = {DayNotPossible: "happened_on", FeedbackNotPossible: "next_feedback_on"}

    def way_back(self) -> str:
        return self.panel_url()

    def version(self) -> int:
        return self.aangifte.version

    def read_again(self) -> None:
        self.aangifte.refresh_from_db()

    def is_possible(self) -> bool:
        return self.case.is_open

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "aangifte": self.aangifte}

    def known(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Return what is known of these facts, never a guess."""
        values = {name: getattr(self.aangifte, name) for name in names}
        return {name: value for name, value in values.items() if value not in (None, "", [], Wish.UNKNOWN)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(aangifte=self.aangifte, **kwargs)

    def who_and_when(self) -> dict[str, Any]:
        return {"aangifte": self.aangifte, "by": self.request.user, "at": timezone.now()}


class Move(AangifteDeed):
    """A move: what happened, the facts that belong to it, what the employee was told, and when they hear again."""

    done = _("De aangifte is bijgewerkt.")
    intro_template = "incidents/aangifte/parts/intro_move.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["move"] not in MOVE_OF_SLUG:
            raise Http404
        self.move = MOVE_OF_SLUG[kwargs["move"]]
        self.title = MOVE_TITLES[self.move]

    def is_possible(self) -> bool:
        return super().is_possible() and self.move in AANGIFTE_MOVES[S(self.aangifte.status)]

    def get_form_class(self) -> Any:
        return FORM_OF_MOVE[self.move]

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in FACTS_OF_MOVE.get(self.move, ()) if name not in _NEVER_BEFOREHAND]
        if self.aangifte.status == S.HEARING:  # the day of a hearing that was put off
            names = [name for name in names if name != "hearing_on"]
        return {**super().get_initial(), **self.known(tuple(names))}

    def do(self, form: Any) -> None:
        move_aangifte(status=self.move, **form.values(), **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(move=self.move, **kwargs)


class News(AangifteDeed):
    """Somebody said something, or the employee was told; it stands as it stood."""

    form_class = NewsForm
    title, done = _("Schrijf nieuws over de aangifte op"), _("Het nieuws is bewaard.")
    intro_template = "incidents/aangifte/parts/intro_news.html"

    def do(self, form: NewsForm) -> None:
        add_news(**form.values(), **self.who_and_when())


class Facts(AangifteDeed):
    """What is known: who files, which address, numbers, codes, contacts, requests."""

    form_class = FactsForm
    title, done = _("Gegevens van de aangifte"), _("De gegevens zijn bewaard.")
    intro_template = "incidents/aangifte/parts/intro_facts.html"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **self.known(facts_to_ask(self.aangifte))}

    def do(self, form: FactsForm) -> None:
        change_facts(**form.values(), **self.who_and_when())
