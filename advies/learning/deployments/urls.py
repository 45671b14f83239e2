from django.urls import path

from advies.learning.deployments.views import leading, own

urlpatterns = [
    path("inzet/", own.MyDeployments.as_view(), name="my_deployments"),
    path("inzet/<uuid:deployment_id>/", own.MyDeployment.as_view(), name="my_deployment"),
    path("team/inzet/", leading.Deployments.as_view(), name="deployments"),
    path("team/inzet/nieuw/<uuid:team_id>/", leading.PlanDeployment.as_view(), name="plan_deployment"),
    path("team/inzet/<uuid:deployment_id>/", leading.DeploymentPage.as_view(), name="deployment"),
    path(
        "team/inzet/<uuid:deployment_id>/antwoord/<uuid:estimate_id>/", leading.Answer.as_view(), name="answer_estimate"
    ),
    path("team/inzet/<uuid:deployment_id>/besproken/", leading.Discuss.as_view(), name="discuss_deployment"),
    path("team/inzet/<uuid:deployment_id>/afzeggen/", leading.Cancel.as_view(), name="cancel_deployment"),
]
