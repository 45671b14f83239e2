from django.urls import include, path

from advies.support.views import Help

app_name = "advies"
urlpatterns = [
    path("hulp/", Help.as_view(), name="help"),
    path("", include("advies.protocols.urls")),
]
