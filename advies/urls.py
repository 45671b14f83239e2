from django.urls import include, path

app_name = "advies"
urlpatterns = [
    path("", include("advies.support.urls")),
    path("", include("advies.warnings.urls")),
    path("", include("advies.protocols.urls")),
    path("", include("advies.measures.urls")),
    path("", include("advies.learning.urls")),
    path("", include("advies.survey.urls")),
]
