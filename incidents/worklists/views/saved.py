from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from incidents.gates import ListGate
from incidents.models import SavedList
from incidents.worklists.filters import Filters, chips, read_filters
from incidents.worklists.forms import SaveForm
from incidents.worklists.saving import NothingToSave, TooManyLists, drop_list, save_list
from incidents.worklists.views.worklist import Filtered


class SaveList(Filtered, FormView):
    """Asks for a name; the filters are those of the address, so that what is kept can be seen."""

    form_class = SaveForm
    template_name = "incidents/worklists/save.html"

    def form_valid(self, form: SaveForm) -> HttpResponse:
        try:
            save_list(name=form.cleaned_data["name"], filters=self.kept.chosen, by=self.request.user, at=timezone.now())
        except (NothingToSave, TooManyLists) as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error("name", list(error.messages))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("De lijst is bewaard."))
        return redirect(self.kept.address())

    @cached_property
    def kept(self) -> Filters:
        """Return the filters without the number that was looked for, which is not kept."""
        return read_filters(QueryDict(self.filters.query(without="zoek")), self.known)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = chips(self.kept, self.known)
        return super().get_context_data(chips=shown, way_back=self.filters.address(), **kwargs)


class DropList(ListGate, View):
    """Throws one away; only with POST."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        saved = get_object_or_404(SavedList.objects.of(request.user), pk=kwargs["saved"])
        drop_list(saved=saved, by=request.user)
        messages.success(request, _("De lijst is weg. De meldingen die erin stonden niet."))
        return redirect("worklists:cases")
