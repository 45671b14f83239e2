"""What I have to learn, and what I learned."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from advies.learning.cards import CARDS
from advies.learning.refusals import NothingToFollow
from advies.learning.training.enrolling import TOPIC
from advies.learning.training.following import finish, progress_of
from advies.learning.training.modules import MODULES
from advies.models import Enrolment, ModuleCode
from dreiging.outbox import services as outbox


class Training(TemplateView):
    template_name = "advies/learning/training/own.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outbox.mark_read(topic=TOPIC, by=request.user, at=timezone.now())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = progress_of(self.request.user, on=timezone.localdate())
        mine = {row.module.code for row in rows}
        others = [module for module in MODULES.values() if module.code not in mine]
        return super().get_context_data(rows=rows, others=others, **kwargs)


class FollowModule(TemplateView):
    """The cards of a module, which everybody may read; who must follow it says when they did."""

    template_name = "advies/learning/training/module.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if kwargs["code"] not in ModuleCode.values:
            raise Http404
        self.module = MODULES[ModuleCode(kwargs["code"])]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Enrolment.objects.filter(person=self.request.user, module=self.module.code, done_on__isnull=True)
        cards = [CARDS[slug] for slug in self.module.cards]
        return super().get_context_data(module=self.module, cards=cards, mine=mine.first(), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            finish(code=self.module.code, by=request.user, at=timezone.now())
        except NothingToFollow as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("Bewaard: je hebt dit gelezen en weet wat je kunt doen."))
        return redirect("advies:training")
