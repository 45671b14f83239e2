from django.urls import path

from incidents.experience.views import acting, own

app_name = "experience"
urlpatterns = [
    path("dossier/<reference:reference>/ervaring/", acting.Panel.as_view(), name="panel"),
    path("dossier/<reference:reference>/ervaring/gesprek/", acting.Discuss.as_view(), name="discuss"),
    path("mijn/<reference:reference>/ervaring/", own.Own.as_view(), name="own"),
]
