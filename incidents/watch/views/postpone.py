from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from incidents.acting import Deed
from incidents.deed_page import DeedPage
from incidents.models import Action, ActionKind
from incidents.watch.forms import PostponeForm
from incidents.watch.postponing import NotToPostpone, may_postpone, postpone_norm


class PostponeNorm(DeedPage):
    """Put off what a norm asks; what is of another case is not there."""

    deed, form_class = Deed.STEP, PostponeForm
    title, button, done = _("Uitstellen"), _("Stel uit"), _("Dit is uitgesteld.")
    intro_template = "incidents/watch/parts/intro_postpone.html"
    refusals: ClassVar = {NotToPostpone: "until"}

    @cached_property
    def action(self) -> Action:
        rows = Action.objects.filter(incident=self.case, kind=ActionKind.NORM).select_related("incident", "norm")
        return get_object_or_404(rows, pk=self.kwargs["action"])

    def is_possible(self) -> bool:
        return self.action.done_at is None and self.case.is_open and may_postpone(self.action)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.action  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def do(self, form: PostponeForm) -> None:
        given = form.cleaned_data
        postpone_norm(
            action=self.action, until=given["until"], reason=given["reason"], by=self.request.user, at=self.at
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(action=self.action, **kwargs)
