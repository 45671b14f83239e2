from django.urls import path

from incidents.figures import views
from incidents.figures.survey import views as survey

app_name = "figures"
urlpatterns = [
    path("hr/", views.FiguresPage.as_view(), name="page"),
    path("hr/bestand/<slug:form>/", views.Download.as_view(), name="download"),
    path("hr/metingen/<slug:slug>/uitkomst/", survey.RoundOutcome.as_view(), name="round"),
    path("hr/metingen/<slug:slug>/bestand/<slug:form>/", survey.RoundDownload.as_view(), name="round_download"),
    path("metingen/<slug:slug>/uitkomst/", survey.OutcomeForEverybody.as_view(), name="outcome"),
    path("team/signalen/", survey.TeamSignals.as_view(), name="signals"),
]
