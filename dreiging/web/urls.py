from django.urls import path

from dreiging.web import views

app_name = "web"
urlpatterns = [
    path("taal/", views.ChooseLanguage.as_view(), name="language"),
    path("blijf/", views.Stay.as_view(), name="stay"),
    path("gezond/", views.Health.as_view(), name="health"),
    path("toegankelijkheid/", views.Accessibility.as_view(), name="accessibility"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("over/", views.About.as_view(), name="about"),
    path("stijl/", views.StyleGuide.as_view(), name="style_guide"),
]
