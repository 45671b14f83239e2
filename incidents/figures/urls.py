from django.urls import path

from incidents.figures import views

app_name = "figures"
urlpatterns = [
    path("hr/", views.FiguresPage.as_view(), name="page"),
    path("hr/bestand/<slug:form>/", views.Download.as_view(), name="download"),
]
