"""The pages to which pieces of advice point, and who may open them (docs/security/access-matrix.md)."""

from django.utils.translation import gettext_lazy as _

from advies.learning.leading import LEADERS
from advies.models import FACILITATORS
from dreiging.accounts.models import Role
from incidents.advices.shape import Link

SECOND_LINE = (Role.TEAMCHEF, Role.CASEMANAGER, Role.VEILIGHEIDSCOORDINATOR)
ACTING = (*LEADERS, *SECOND_LINE, Role.VERTROUWENSPERSOON, Role.PORTEFEUILLEHOUDER)
CHECKING_HELP = (
    Role.CASEMANAGER,
    Role.VERTROUWENSPERSOON,
    Role.CONTACTPUNT_NAASTEN,
    Role.TCO,
    Role.BEHEER,
)

MINE = Link(_("Mijn meldingen"), "reporting:mine")
DASHBOARD = Link(_("Te doen"), "casework:dashboard", ACTING)
PROTOCOL = Link(_("Het draaiboek"), "advies:protocol")
VERSIONS = Link(_("Het draaiboek bewerken"), "advies:versions", (Role.CASEMANAGER, Role.BEHEER))
WARNINGS = Link(_("Waarschuwingen voor jou"), "advies:warnings")
WARNINGS_MADE = Link(_("Waarschuwingen maken"), "advies:warnings_made", SECOND_LINE)
HELP = Link(_("Hulp nu"), "advies:help")
REGISTER = Link(_("De lijst met hulp nakijken"), "advies:register", CHECKING_HELP)
RELATIVES = Link(_("Hulp voor de mensen thuis"), "advies:relatives")
INVITATIONS = Link(_("Iemand thuis uitnodigen"), "advies:invitations")
INBOX = Link(_("Vragen van naasten"), "advies:inbox", (Role.CONTACTPUNT_NAASTEN,))
TALKS = Link(_("Gesprekken van je team"), "advies:talks")
TEAM_TALKS = Link(_("Een teamgesprek plannen"), "advies:team_talks", LEADERS)
FACILITATOR = Link(_("Gesprekken leiden"), "advies:facilitator", FACILITATORS)
ONE_TO_ONES = Link(_("Een-op-eengesprekken"), "advies:one_to_ones", LEADERS)
MY_DEPLOYMENTS = Link(_("Mijn inzet"), "advies:my_deployments")
DEPLOYMENTS = Link(_("Een inzet bespreken"), "advies:deployments", LEADERS)
GUIDELINES = Link(_("Richtlijnen voor maatregelen"), "advies:guidelines")
QUESTIONS = Link(_("Vragen over richtlijnen"), "advies:guideline_questions", (Role.CASEMANAGER,))
TRAINING = Link(_("Mijn training"), "advies:training")
TEAM_TRAINING = Link(_("Training van het team"), "advies:team_training", LEADERS)
COVERAGE = Link(_("Training per eenheid"), "advies:training_coverage", (Role.HR,))
STALLED = Link(_("Aangiften die stilstaan"), "watch:stalled", ACTING)
ELA = Link(_("Overzicht per kwartaal"), "watch:ela", (Role.CASEMANAGER, Role.PORTEFEUILLEHOUDER))
FIGURES = Link(_("Cijfers over dreiging"), "figures:page", (Role.HR,))
SURVEYS = Link(_("Metingen"), "advies:surveys")
ROUNDS = Link(_("Metingen plannen en vergelijken"), "advies:survey_rounds", (Role.HR,))
REPORT = Link(_("Een dreiging melden"), "reporting:home")
