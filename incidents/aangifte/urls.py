from django.urls import path

from incidents.aangifte import views

_CASE = "dossier/<reference:reference>/aangifte/"
_OWN = "mijn/<reference:reference>/aangifte/"

app_name = "aangifte"
urlpatterns = [
    path(_CASE, views.Panel.as_view(), name="panel"),
    path(f"{_CASE}stap/<slug:move>/", views.Move.as_view(), name="move"),
    path(f"{_CASE}nieuws/", views.News.as_view(), name="news"),
    path(f"{_CASE}gegevens/", views.Facts.as_view(), name="facts"),
    path(f"{_CASE}voorbereiden/", views.Prepare.as_view(), name="prepare"),
    path(f"{_CASE}voorbereiden.pdf", views.Document.as_view(), name="document"),
    path(_OWN, views.Own.as_view(), name="own"),
    path(f"{_OWN}waarom-niet/", views.WhyNot.as_view(), name="why_not"),
    path(f"{_OWN}voorbereiden/", views.OwnPrepare.as_view(), name="own_prepare"),
    path(f"{_OWN}voorbereiden.pdf", views.OwnDocument.as_view(), name="own_document"),
]
