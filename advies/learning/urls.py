from django.urls import include, path

urlpatterns = [
    path("", include("advies.learning.talks.urls")),
    path("", include("advies.learning.training.urls")),
    path("", include("advies.learning.deployments.urls")),
]
