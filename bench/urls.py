from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/list/", views.MinimalList.as_view(), name="bench-list"),
    path("bench/framed/", views.FramedList.as_view(), name="bench-framed"),
    path("bench/insert/", views.MinimalInsert.as_view(), name="bench-insert"),
    path("", include("dreiging.urls")),
]
