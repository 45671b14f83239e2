from django.urls import path

from advies.learning.training.views import overviews, own

urlpatterns = [
    path("training/", own.Training.as_view(), name="training"),
    path("training/<slug:code>/", own.FollowModule.as_view(), name="module"),
    path("team/training/", overviews.TeamTraining.as_view(), name="team_training"),
    path("hr/training/", overviews.Coverage.as_view(), name="training_coverage"),
]
