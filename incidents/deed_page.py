"""A page on which one thing is done in a case: a form, one call, back to the case."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from incidents.acting import CaseIsClosed, ChangedMeanwhile, NotYours
from incidents.audience import employee_of, employees_of, readers_of
from incidents.gates import CaseGate
from incidents.models import Seen
from incidents.workflow import MoveNotAllowed


class DeedPage(CaseGate, FormView):
    """A form about a case. `refusals` tells at which question the text of an exception belongs (None: on top)."""

    seen = Seen.FORM
    template_name = "incidents/deed.html"
    title: Any = ""
    button: Any = _("Bewaar")
    done: Any = ""
    # Beside everybody who reads the case, the employee reads what is written: True, False or "chosen" in the form.
    employee_reads: bool | str = True
    intro_template = ""
    refusals: ClassVar[dict[type[Exception], str | None]] = {}

    def do(self, form: Any) -> None:
        """Make the one call into the domain."""
        raise NotImplementedError

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_possible():
            messages.warning(request, str(MoveNotAllowed()))
            return redirect(self.way_back())
        return super().get(request, *args, **kwargs)

    def is_possible(self) -> bool:
        """Say whether the state of the case allows it; the service has the last word."""
        return True

    def way_back(self) -> str:
        """Return the page that the deed is done from, and leads back to."""
        return self.case.get_absolute_url()

    def way_on(self) -> str:
        """Return the page that comes after the deed."""
        return self.way_back()

    def version(self) -> int:
        """Return the version of what is decided on."""
        return self.case.version

    def read_again(self) -> None:
        """Read what is decided on as it is now."""
        self.case.refresh_from_db(fields=["version", "severity", "status"])

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            self.do(form)
        except ChangedMeanwhile as error:
            return self._show_again(form, error)
        except tuple(self.refusals) as error:
            form.add_error(self.refusals[type(error)], str(error))
        except NotYours as error:  # it was ended since the page was opened
            raise Http404 from error
        except ValidationError as error:
            form.add_error(None, list(error.messages))
        except (CaseIsClosed, MoveNotAllowed) as error:
            form.add_error(None, str(error))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.way_on())

    def _show_again(self, form: BaseForm, error: ChangedMeanwhile) -> HttpResponse:
        """Keep what was typed, over the case as it is now."""
        self.read_again()
        data = form.data.copy()
        data["version"] = self.version()
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        again.full_clean()
        again.add_error(None, str(error))
        return self.form_invalid(again)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "version": self.version()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            employee=employee_of(self.case),
            employees=employees_of(self.case),
            readers=readers_of(self.case, at=self.at),
            page_title=self.title,
            button=self.button,
            employee_reads=self.employee_reads,
            intro_template=self.intro_template,
            way_back=self.way_back(),
            **kwargs,
        )

    def who_and_when(self) -> dict[str, Any]:
        return {"incident": self.case, "by": self.request.user, "at": timezone.now()}
