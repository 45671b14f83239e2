from django.urls import path

from advies.warnings.views import following, receiving, writing

WARNING = "waarschuwingen/<uuid:warning_id>"

urlpatterns = [
    path("waarschuwingen/", receiving.Warnings.as_view(), name="warnings"),
    path("waarschuwingen/maken/", writing.Made.as_view(), name="warnings_made"),
    path("waarschuwingen/vage-woorden/", following.Phrases.as_view(), name="vague_phrases"),
    path("waarschuwingen/vage-woorden/<uuid:phrase_id>/weg/", following.DropPhrase.as_view(), name="drop_vague_phrase"),
    path("waarschuwingen/vraag/<uuid:question_id>/", following.Answer.as_view(), name="answer_warning"),
    path(f"{WARNING}/", receiving.ReadWarning.as_view(), name="warning"),
    path(f"{WARNING}/weet-ik/", receiving.Know.as_view(), name="know_warning"),
    path(f"{WARNING}/vraag/", receiving.Ask.as_view(), name="ask_about_warning"),
    path(f"{WARNING}/bewerk/", writing.EditWarning.as_view(), name="edit_warning"),
    path(f"{WARNING}/voorbeeld/", writing.Preview.as_view(), name="warning_preview"),
    path(f"{WARNING}/besluit/", writing.Decide.as_view(), name="decide_warning"),
    path(f"{WARNING}/teruggeven/", writing.SendBack.as_view(), name="send_back_warning"),
    path(f"{WARNING}/weggooien/", writing.Confirm.as_view(), name="discard_warning"),
    path(f"{WARNING}/bespreken/", writing.Confirm.as_view(to_talk=True), name="talk_about_warning"),
    path(f"{WARNING}/stand/", following.State.as_view(), name="warning_state"),
    path(f"{WARNING}/intrekken/", following.Withdraw.as_view(), name="withdraw_warning"),
    path(f"{WARNING}/bijwerken/", following.BeginUpdate.as_view(), name="update_warning"),
    path("gespreksonderwerpen/", following.Subjects.as_view(), name="talk_subjects"),
    path("gespreksonderwerpen/<uuid:subject_id>/besproken/", following.TakeUp.as_view(), name="take_up_subject"),
]
