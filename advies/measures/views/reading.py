"""The measures, for everybody who signed in."""

from itertools import groupby
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from advies.measures.rights import may_edit
from advies.models import MeasureGroup, MeasureReading, MeasureVersion
from advies.protocols.rights import roles_at


class Guidelines(TemplateView):
    """Every measure that exists, by who arranges it."""

    template_name = "advies/measures/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        by_group = groupby(MeasureVersion.objects.current(), key=lambda version: version.measure.group)
        groups = [{"title": MeasureGroup(group).label, "versions": list(versions)} for group, versions in by_group]
        return super().get_context_data(groups=groups, **kwargs)


class Guideline(TemplateView):
    """What is told of one measure."""

    template_name = "advies/measures/measure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = MeasureVersion.objects.current().filter(measure__slug=self.kwargs["slug"]).first()
        if version is None:
            raise Http404
        roles = roles_at(self.request.user, at=timezone.now())
        read = MeasureReading.objects.filter(version=version, person=self.request.user).first()
        extra = {"version": version, "roles": roles, "may_edit": may_edit(version.measure, roles), "read": read}
        return super().get_context_data(**extra, **kwargs)
