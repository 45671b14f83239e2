from django.urls import path

from advies.measures.views import editing, reading

urlpatterns = [
    path("richtlijnen/", reading.Guidelines.as_view(), name="guidelines"),
    path("richtlijnen/<slug:slug>/", reading.Guideline.as_view(), name="guideline"),
    path("richtlijnen/<slug:slug>/versies/", editing.Versions.as_view(), name="guideline_versions"),
    path("richtlijnen/<slug:slug>/bewerken/", editing.Edit.as_view(), name="edit_guideline"),
    path("richtlijnen/<slug:slug>/publiceren/", editing.Publish.as_view(), name="publish_guideline"),
    path("richtlijnen/<slug:slug>/weggooien/", editing.Discard.as_view(), name="discard_guideline"),
]
