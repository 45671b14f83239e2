from django.urls import path

from incidents.casework import views

app_name = "casework"
urlpatterns = [
    path("team/", views.Dashboard.as_view(), name="dashboard"),
    path("te-laat/", views.LatePage.as_view(), name="late"),
    path("dossier/<reference:reference>/", views.CasePageView.as_view(), name="case"),
    path("dossier/<reference:reference>/contact/", views.RecordContact.as_view(), name="contact"),
    path("dossier/<reference:reference>/notitie/", views.AddNote.as_view(), name="note"),
    path("dossier/<reference:reference>/bericht/", views.SendMessage.as_view(), name="message"),
    path("dossier/<reference:reference>/delen/", views.ShareCase.as_view(), name="share"),
    path("dossier/<reference:reference>/delen/<uuid:grant>/stoppen/", views.EndSharing.as_view(), name="end_sharing"),
    path("dossier/<reference:reference>/ernst/", views.DecideSeverity.as_view(), name="severity"),
    path("dossier/<reference:reference>/indelen/", views.Classify.as_view(), name="classify"),
    path("dossier/<reference:reference>/afsluiten/", views.AnnounceClosing.as_view(), name="closing"),
    path("dossier/<reference:reference>/heropenen/", views.Reopen.as_view(), name="reopen"),
    path("dossier/<reference:reference>/stap/<uuid:action>/", views.DoStep.as_view(), name="step"),
    path("dossier/<reference:reference>/stap/<uuid:action>/niet-nodig/", views.SkipStep.as_view(), name="skip_step"),
    path("dossier/<reference:reference>/stap/<uuid:action>/verzetten/", views.MoveStep.as_view(), name="move_step"),
    path("dossier/<reference:reference>/stap/<uuid:action>/nagaan/", views.AnswerDoubt.as_view(), name="doubt"),
    path("dossier/<reference:reference>/niet-nodig/", views.SkipSteps.as_view(), name="skip_steps"),
    path("protocollen/<uuid:version_id>/dossiers/", views.VersionUse.as_view(), name="version_use"),
]
