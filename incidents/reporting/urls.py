from django.urls import path

from incidents.reporting.views import begin, checklist, following, mine, readings, safety, sending, steps

app_name = "reporting"
urlpatterns = [
    path("", begin.Home.as_view(), name="home"),
    path("melden/", begin.Begin.as_view(), name="begin"),
    path("melden/<uuid:draft>/niet-veilig/", safety.NotSafe.as_view(), name="not_safe"),
    path("melden/<uuid:draft>/controleren/", sending.Check.as_view(), name="check"),
    path("melden/<uuid:draft>/verstuurd/", sending.Sent.as_view(), name="sent"),
    path("melden/<uuid:draft>/weggooien/", begin.Discard.as_view(), name="discard"),
    path("melden/<uuid:draft>/<slug:step>/", steps.StepView.as_view(), name="step"),
    path("mijn/", mine.Mine.as_view(), name="mine"),
    path("mijn/<reference:reference>/", mine.Track.as_view(), name="track"),
    path("mijn/<reference:reference>/stappen/", mine.Steps.as_view(), name="steps"),
    path("mijn/<reference:reference>/tijdlijn/", mine.Timeline.as_view(), name="timeline"),
    path("mijn/<reference:reference>/aanvullen/<slug:topic>/", following.AddSupplement.as_view(), name="supplement"),
    path("mijn/<reference:reference>/bericht/", following.SendMessage.as_view(), name="message"),
    path("mijn/<reference:reference>/lezers/", following.Readers.as_view(), name="readers"),
    path("mijn/<reference:reference>/inzage/", readings.Readings.as_view(), name="readings"),
    path("mijn/<reference:reference>/afsluiten/", following.Closing.as_view(), name="closing"),
    path("mijn/<reference:reference>/heropenen/", following.Reopen.as_view(), name="reopen"),
    path("mijn/<reference:reference>/stap/<uuid:action>/niet-gebeurd/", checklist.DoubtStep.as_view(), name="doubt"),
    path("mijn/<reference:reference>/stap/<uuid:action>/klaar/", checklist.DoOwnStep.as_view(), name="own_step"),
]
