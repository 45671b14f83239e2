from django.urls import path

from advies.survey.views import answering, managing

urlpatterns = [
    path("metingen/", answering.Surveys.as_view(), name="surveys"),
    path("metingen/<slug:slug>/", answering.Survey.as_view(), name="survey"),
    path("metingen/<slug:slug>/vragen/", answering.Answer.as_view(), name="answer_survey"),
    path("metingen/<slug:slug>/niet-meedoen/", answering.Decline.as_view(), name="decline_survey"),
    path("hr/metingen/", managing.Rounds.as_view(), name="survey_rounds"),
    path("hr/metingen/nieuw/", managing.PlanRound.as_view(), name="plan_survey"),
    path("hr/metingen/vragen/<int:number>/", managing.Questions.as_view(), name="survey_questions"),
    path("hr/metingen/<slug:slug>/", managing.Round.as_view(), name="survey_round"),
    path("hr/metingen/<slug:slug>/wijzigen/", managing.ChangeRound.as_view(), name="change_survey"),
    path("hr/metingen/<slug:slug>/intrekken/", managing.WithdrawRound.as_view(), name="withdraw_survey"),
    path("hr/metingen/<slug:slug>/verlengen/", managing.ExtendRound.as_view(), name="extend_survey"),
    path("hr/metingen/<slug:slug>/sluiten/", managing.CloseRound.as_view(), name="close_survey"),
]
