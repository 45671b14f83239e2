from django.urls import path

from advies.measures.views import asking, editing, reading

urlpatterns = [
    path("richtlijnen/", reading.Guidelines.as_view(), name="guidelines"),
    # Before the measures: none of them is called so.
    path("richtlijnen/vragen/", asking.Questions.as_view(), name="guideline_questions"),
    path("richtlijnen/vragen/<uuid:measure_question_id>/", asking.Answer.as_view(), name="answer_guideline"),
    path("richtlijnen/<slug:slug>/gelezen/", asking.Understood.as_view(), name="understood_guideline"),
    path("richtlijnen/<slug:slug>/vraag/", asking.Ask.as_view(), name="ask_guideline"),
    path("richtlijnen/<slug:slug>/", reading.Guideline.as_view(), name="guideline"),
    path("richtlijnen/<slug:slug>/versies/", editing.Versions.as_view(), name="guideline_versions"),
    path("richtlijnen/<slug:slug>/bewerken/", editing.Edit.as_view(), name="edit_guideline"),
    path("richtlijnen/<slug:slug>/publiceren/", editing.Publish.as_view(), name="publish_guideline"),
    path("richtlijnen/<slug:slug>/weggooien/", editing.Discard.as_view(), name="discard_guideline"),
]
