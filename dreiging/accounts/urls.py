from django.urls import path

from dreiging.accounts import views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="login"),
    path("uitloggen/", views.SignOut.as_view(), name="logout"),
    path("profiel/", views.Profile.as_view(), name="profile"),
    path("profiel/wachtwoord/", views.ChangePassword.as_view(), name="password"),
    path("profiel/vervanger/", views.AppointDeputy.as_view(), name="deputy"),
    path("profiel/vervanger/<uuid:pk>/stoppen/", views.EndDeputy.as_view(), name="end_deputy"),
]
