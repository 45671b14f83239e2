from django.urls import path

from advies.support.views import Help

app_name = "advies"
urlpatterns = [
    path("hulp/", Help.as_view(), name="help"),
]
