from django.urls import include, path, register_converter

from incidents.references import ReferenceConverter

# Before the rooms are read: their paths use it.
register_converter(ReferenceConverter, "reference")

urlpatterns = [
    path("", include("incidents.attachments.urls")),
    path("", include("incidents.casefile.urls")),
    path("", include("incidents.reporting.urls")),
    path("", include("incidents.aangifte.urls")),
    path("", include("incidents.needs.urls")),
    path("", include("incidents.home.urls")),
    path("", include("incidents.measures.urls")),
    path("", include("incidents.checkins.urls")),
    path("", include("incidents.experience.urls")),
    path("", include("incidents.worklists.urls")),
    path("", include("incidents.handover.urls")),
    path("", include("incidents.related.urls")),
    path("", include("incidents.watch.urls")),
    path("", include("incidents.readlog.urls")),
    path("", include("incidents.figures.urls")),
    path("", include("incidents.advices.urls")),
    path("", include("incidents.yearreports.urls")),
    path("", include("incidents.casework.urls")),
]
