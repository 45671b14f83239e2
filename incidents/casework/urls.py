from django.urls import path

from incidents.casework import views

app_name = "casework"
urlpatterns = [
    path("team/", views.Dashboard.as_view(), name="dashboard"),
    path("team/meldingen/", views.Worklist.as_view(), name="cases"),
    path("te-laat/", views.LatePage.as_view(), name="late"),
    path("dossier/<str:reference>/", views.CasePageView.as_view(), name="case"),
    path("dossier/<str:reference>/contact/", views.RecordContact.as_view(), name="contact"),
    path("dossier/<str:reference>/notitie/", views.AddNote.as_view(), name="note"),
    path("dossier/<str:reference>/bericht/", views.SendMessage.as_view(), name="message"),
    path("dossier/<str:reference>/delen/", views.ShareCase.as_view(), name="share"),
    path("dossier/<str:reference>/delen/<uuid:grant>/stoppen/", views.EndSharing.as_view(), name="end_sharing"),
    path("dossier/<str:reference>/ernst/", views.DecideSeverity.as_view(), name="severity"),
    path("dossier/<str:reference>/indelen/", views.Classify.as_view(), name="classify"),
    path("dossier/<str:reference>/afsluiten/", views.AnnounceClosing.as_view(), name="closing"),
    path("dossier/<str:reference>/heropenen/", views.Reopen.as_view(), name="reopen"),
]
