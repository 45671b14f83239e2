from django.urls import path

from incidents.yearreports import views

app_name = "yearreports"
urlpatterns = [
    path("hr/jaarverslagen/", views.Made.as_view(), name="made"),
    path("hr/jaarverslagen/<int:year>/begin/", views.Begin.as_view(), name="begin"),
    path("hr/jaarverslagen/<int:year>/", views.Edit.as_view(), name="edit"),
    path("hr/jaarverslagen/<int:year>/voorbeeld/", views.Preview.as_view(), name="preview"),
    path("hr/jaarverslagen/<int:year>/weggooien/", views.Discard.as_view(), name="discard"),
    path("jaarverslagen/", views.Reports.as_view(), name="reports"),
    path("jaarverslagen/<int:year>/<int:edition>/", views.ReportPage.as_view(), name="report"),
    path("jaarverslagen/<int:year>/<int:edition>/pdf/", views.Document.as_view(), name="document"),
]
