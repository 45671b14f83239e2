from django.urls import path

from incidents.advices import views

app_name = "advices"
urlpatterns = [path("adviezen/", views.AdvicesPage.as_view(), name="page")]
