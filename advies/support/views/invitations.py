from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from advies.models import RelativeInvitation
from advies.support.invitations import invite, withdraw_invitation
from advies.support.refusals import TooManyInvitations


class Invitations(TemplateView):
    """The invitations of the reader that hold; a new one shows its code on the answer to the request, once."""

    template_name = "advies/support/invitations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = RelativeInvitation.objects.valid_at(timezone.now()).filter(inviter=self.request.user)
        return super().get_context_data(invitations=own.order_by("-made_at", "pk"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            invitation, code = invite(by=request.user, at=timezone.now())
        except TooManyInvitations as error:
            messages.warning(request, str(error))
            return redirect("advies:invitations")
        return self.render_to_response(self.get_context_data(made=invitation, code=str(code)))


class WithdrawInvitation(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        invitation = get_object_or_404(RelativeInvitation, pk=kwargs["invitation_id"], inviter=request.user)
        withdraw_invitation(invitation=invitation, by=request.user, at=timezone.now())
        messages.success(request, _("De code werkt niet meer."))
        return redirect("advies:invitations")
