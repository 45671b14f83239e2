from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.cache import cache_control

from advies.support import shown
from advies.support.helplines import helplines
from dreiging.web import phones
from dreiging.web.context_processors import current_organisation

FIVE_MINUTES = 300


@method_decorator([login_not_required, cache_control(public=True, max_age=FIVE_MINUTES)], name="dispatch")
class Help(View):
    """Whom to call. The same page for everybody, so that it may be kept, and works when nothing else does.

    It is made without context processors: those ask who is reading, and that needs the database.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        organisation = current_organisation()
        context = {
            "request": request,
            "organisation": organisation,
            "facilities": shown.facilities(get_language() or ""),
            "helplines": helplines(),
            "control_room_dialled": phones.dialled(organisation.phones.control_room),
            "public_page": True,
        }
        return HttpResponse(render_to_string("advies/support/help.html", context))
