"""A facilitator: when I can lead a talk, and what I lead."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView

from advies.learning.gates import words_of
from advies.learning.refusals import NotInThePool, Refused
from advies.learning.talks.forms import OfferForm
from advies.learning.talks.offers import offer_time, withdraw_offer
from advies.learning.talks.rights import is_in_the_pool
from advies.models import FacilitatorOffer, TeamTalk


class Pool(FormView):
    template_name = "advies/learning/talks/pool.html"
    form_class = OfferForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if not is_in_the_pool(request.user, on=timezone.localdate(self.at)):
            raise PermissionDenied(_("Deze pagina is voor gespreksleiders."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = FacilitatorOffer.objects.filter(facilitator=self.request.user)
        talks = TeamTalk.objects.filter(offer__facilitator=self.request.user).select_related("team")
        return super().get_context_data(
            free=mine.filter(starts_at__gt=self.at, talk__isnull=True).order_by("starts_at", "pk"),
            leads=talks.planned().order_by("starts_at", "pk"),
            **kwargs,
        )

    def form_valid(self, form: OfferForm) -> HttpResponse:
        try:
            offer_time(by=self.request.user, at=self.at, **form.asked())
        except NotInThePool as error:
            raise PermissionDenied(str(error)) from error
        except (Refused, ValidationError) as error:
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Teams kunnen je nu kiezen."))
        return redirect("advies:facilitator")


class WithdrawOffer(View):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        offer = get_object_or_404(FacilitatorOffer, pk=kwargs["offer_id"], facilitator=request.user)
        try:
            withdraw_offer(offer=offer, by=request.user)
        except Refused as error:
            messages.error(request, str(error))
        except FacilitatorOffer.DoesNotExist:
            raise Http404 from None
        else:
            messages.success(request, _("Dit tijdstip is ingetrokken."))
        return redirect("advies:facilitator")
