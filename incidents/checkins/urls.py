from django.urls import path

from incidents.checkins.views import acting, feed, impact, own

_CASE = "dossier/<reference:reference>/gesprekken/"
_OWN = "mijn/<reference:reference>/gesprekken/"

app_name = "checkins"
urlpatterns = [
    path(_CASE, acting.Panel.as_view(), name="panel"),
    path(f"{_CASE}<uuid:action>/afspreken/", acting.Plan.as_view(), name="plan"),
    path(f"{_CASE}<uuid:action>/agenda.ics", acting.CalendarFile.as_view(), name="calendar"),
    path("profiel/agenda/", feed.FeedPage.as_view(), name="feed_page"),
    path("agenda/<str:token>/", feed.Feed.as_view(), name="feed"),
    path("dossier/<reference:reference>/gevolgen/", impact.Impact.as_view(), name="impact"),
    path("dossier/<reference:reference>/gevolgen/vragen/", impact.AskImpact.as_view(), name="ask_impact"),
    path("mijn/<reference:reference>/gevolgen/", impact.OwnImpact.as_view(), name="own_impact"),
    path(_OWN, own.Own.as_view(), name="own"),
    path(f"{_OWN}<uuid:action>/agenda.ics", own.OwnCalendarFile.as_view(), name="own_calendar"),
]
