from django.urls import path

from advies.learning.talks.views import one_to_one, pool, reading, team

urlpatterns = [
    path("gesprekken/", reading.Talks.as_view(), name="talks"),
    path("gesprekken/kaarten/<slug:slug>/", reading.CardPage.as_view(), name="card"),
    path("gesprekken/<uuid:talk_id>/", reading.TalkPage.as_view(), name="talk"),
    path("gesprekken/<uuid:talk_id>/agenda.ics", reading.TalkCalendar.as_view(), name="talk_calendar"),
    path("gesprekken/<uuid:talk_id>/verzetten/", team.MoveTalk.as_view(), name="move_talk"),
    path("gesprekken/<uuid:talk_id>/afzeggen/", team.CancelTalk.as_view(), name="cancel_talk"),
    path("gesprekken/<uuid:talk_id>/afspraken/", team.RecordTalk.as_view(), name="record_talk"),
    path("team/gesprekken/", team.TeamTalks.as_view(), name="team_talks"),
    path("team/gesprekken/<uuid:team_id>/plannen/", team.PlanTalk.as_view(), name="plan_talk"),
    path("team/een-op-een/", one_to_one.OneToOnes.as_view(), name="one_to_ones"),
    path("team/een-op-een/<uuid:person_id>/", one_to_one.RecordOneToOne.as_view(), name="one_to_one"),
    path("gespreksleider/", pool.Pool.as_view(), name="facilitator"),
    path("gespreksleider/<uuid:offer_id>/intrekken/", pool.WithdrawOffer.as_view(), name="withdraw_offer"),
]
