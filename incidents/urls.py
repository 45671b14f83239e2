from django.urls import include, path

urlpatterns = [
    path("", include("incidents.reporting.urls")),
    path("", include("incidents.casework.urls")),
]
