from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from dreiging.accounts.models import Role
from dreiging.accounts.people import roles_of
from dreiging.web.downloads import to_keep
from incidents.figures import charts, released, study
from incidents.figures.downloads import record_download
from incidents.figures.exports import FORMS
from incidents.figures.report import Report, choices, make_report
from incidents.figures.survey import drawing
from incidents.models import FigureRelease


class FiguresGate:
    """For HR: sets `at` and `releases`; 403 for everybody else. Figures come from `released` only."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.roles = roles_of(request.user, on=timezone.localtime(self.at).date())
        if Role.HR not in self.roles:
            raise PermissionDenied(_("Deze pagina is voor HR-adviseurs."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def releases(self) -> list[FigureRelease]:
        return released.all_releases()

    @cached_property
    def units(self) -> list[dict[str, Any]]:
        return [{"key": str(key), "name": name} for name, key in released.units_in(self.chosen)]

    @property
    def asked(self) -> Any:
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @cached_property
    def chosen(self) -> FigureRelease:
        code = self.asked.get("periode", "")
        return next((each for each in self.releases if each.code == code), self.releases[0])

    @cached_property
    def report(self) -> Report:
        asked = self.asked.get("eenheid", "")
        unit = asked if asked in {each["key"] for each in self.units} else None
        return make_report(self.chosen, unit=unit, releases=self.releases)


class FiguresPage(FiguresGate, TemplateView):
    """The figures of a period, for the organisation or an eenheid."""

    template_name = "incidents/figures/figures.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not self.releases:
            return super().get_context_data(report=None, **kwargs)
        report = self.report
        drawn = {block.code: charts.of_block(block) for section in report.sections for block in section.blocks}
        return super().get_context_data(
            report=report,
            periods=choices(self.releases, self.chosen),
            units=self.units,
            columns=charts.columns(report.history),
            gap_bars=drawing.of_gap(report.gap[1]) if report.gap else None,
            sections=[
                {"section": section, "blocks": [(block, drawn[block.code]) for block in section.blocks]}
                for section in report.sections
            ],
            study=study,
            roles=self.roles,
            **kwargs,
        )


class Download(FiguresGate, View):
    """A report to take along. Only with POST: it is remembered who took what."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, form: str, **kwargs: Any) -> HttpResponse:
        if form not in FORMS or not self.releases:
            raise Http404
        make, kind = FORMS[form]
        report = self.report
        released.let_go()
        content = make(report)
        record_download(report=report, form=form, by=request.user, at=self.at)
        return to_keep(content, name=f"cijfers-{report.period.code}.{form}", content_type=kind)
