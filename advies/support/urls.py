from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import path

from advies.support.views import facilities, inbox, invitations, public, thread
from advies.support.views.help import Help

RELATIVES = "advies/support/relatives"


def page(name: str) -> Callable[..., HttpResponseBase]:
    return public.Page.as_view(template_name=f"{RELATIVES}/{name}.html")


urlpatterns = [
    path("hulp/", Help.as_view(), name="help"),
    path("naasten/", page("home"), name="relatives"),
    path("naasten/hulp/", page("facilities"), name="relatives_facilities"),
    path("naasten/zelf-doen/", page("yourself"), name="relatives_yourself"),
    path("naasten/kinderen/", page("children"), name="relatives_children"),
    path("naasten/veilig-online/", page("online"), name="relatives_online"),
    path("naasten/vraag/", public.Question.as_view(), name="relatives_question"),
    path("naasten/bel-mij/", public.CallMe.as_view(), name="relatives_call"),
    path("naasten/code/", public.Open.as_view(), name="relatives_open"),
    path("naasten/code/bewaard/", public.Confirm.as_view(), name="relatives_confirm"),
    path("naasten/gesprek/", thread.Thread.as_view(), name="relatives_thread"),
    path("naasten/gesprek/weggooien/", thread.Erase.as_view(), name="relatives_erase"),
    path("naasten/weggegooid/", page("erased"), name="relatives_erased"),
    path("weg/", public.Leave.as_view(), name="leave"),
    path("uitnodigen/", invitations.Invitations.as_view(), name="invitations"),
    path(
        "uitnodigen/<uuid:invitation_id>/terugnemen/",
        invitations.WithdrawInvitation.as_view(),
        name="withdraw_invitation",
    ),
    path("contactpunt/", inbox.Inbox.as_view(), name="inbox"),
    path("contactpunt/verzoek/<uuid:request_id>/", inbox.Request.as_view(), name="relative_request"),
    path("contactpunt/<uuid:thread_id>/", inbox.InboxThread.as_view(), name="relative_thread"),
    path("contactpunt/<uuid:thread_id>/doen/", inbox.Deed.as_view(), name="relative_deed"),
    path("faciliteiten/", facilities.Register.as_view(), name="register"),
    path("faciliteiten/nieuw/", facilities.AddFacility.as_view(), name="add_facility"),
    path("faciliteiten/<uuid:facility_id>/", facilities.EditFacility.as_view(), name="facility"),
    path("faciliteiten/<uuid:facility_id>/nagekeken/", facilities.CheckFacility.as_view(), name="check_facility"),
]
