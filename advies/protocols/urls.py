from django.urls import path

from advies.protocols.views.concepts import DiscardConcept, Publish, StartConcept
from advies.protocols.views.editing import Edit, PhasePage, RemovePhase, RemoveStep
from advies.protocols.views.reading import Changes, CurrentProtocol, Preview, Versions
from advies.protocols.views.steps import StepPage, StepTerms

VERSION = "protocollen/<uuid:version_id>/"

urlpatterns = [
    path("draaiboek/", CurrentProtocol.as_view(), name="protocol"),
    path("protocollen/", Versions.as_view(), name="versions"),
    path("protocollen/<uuid:protocol_id>/nieuw/", StartConcept.as_view(), name="start_concept"),
    path(f"{VERSION}voorbeeld/", Preview.as_view(), name="preview"),
    path(f"{VERSION}verschil/", Changes.as_view(), name="changes"),
    path(f"{VERSION}bewerk/", Edit.as_view(), name="edit"),
    path(f"{VERSION}publiceren/", Publish.as_view(), name="publish"),
    path(f"{VERSION}weggooien/", DiscardConcept.as_view(), name="discard_concept"),
    path(f"{VERSION}fase/nieuw/", PhasePage.as_view(), name="add_phase"),
    path(f"{VERSION}fase/<uuid:phase_id>/", PhasePage.as_view(), name="phase"),
    path(f"{VERSION}fase/<uuid:phase_id>/verwijderen/", RemovePhase.as_view(), name="remove_phase"),
    path(f"{VERSION}stap/nieuw/", StepPage.as_view(), name="add_step"),
    path(f"{VERSION}stap/<uuid:step_id>/", StepPage.as_view(), name="step"),
    path(f"{VERSION}stap/<uuid:step_id>/termijnen/", StepTerms.as_view(), name="step_terms"),
    path(f"{VERSION}stap/<uuid:step_id>/verwijderen/", RemoveStep.as_view(), name="remove_step"),
]
