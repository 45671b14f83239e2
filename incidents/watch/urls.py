from django.urls import path

from incidents.watch import views

app_name = "watch"
urlpatterns = [
    path("aangiften/", views.StalledPage.as_view(), name="stalled"),
    path("aangiften/overzicht/", views.ElaPage.as_view(), name="ela"),
    path("normen/", views.NormList.as_view(), name="norms"),
    path("normen/<str:code>/", views.NormPage.as_view(), name="norm"),
    path("dossier/<reference:reference>/uitstellen/<uuid:action>/", views.PostponeNorm.as_view(), name="postpone"),
]
