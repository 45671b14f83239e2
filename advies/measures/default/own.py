"""What somebody arranges with their own manager."""

from functools import partial

from advies.measures.default.shape import DefaultMeasure
from advies.models import Decider, MeasureGroup

own = partial(DefaultMeasure, group=MeasureGroup.OWN, decider=Decider.LEIDINGGEVENDE)

MANAGER_DECIDES = "Je leidinggevende beslist, samen met jou. Zegt die nee? Dan hoor je waarom."
ASK_MANAGER = "Zeg het tegen je leidinggevende, of in je melding bij wat je nodig hebt."
UNTIL_REVIEW = "Jullie spreken een dag af waarop je samen kijkt of het nog nodig is. Daarvoor stopt het niet vanzelf."
END_TOGETHER = (
    "Jullie bouwen het samen af en praten er nog een keer over. Is het toch weer nodig? Dan begint het opnieuw."
)

OWN = (
    own(
        code="BRIEFING_HOME",
        slug="veiligheidsgesprek",
        title="Persoonlijk veiligheidsgesprek",
        what="Iemand die er verstand van heeft, loopt met jou je dag door: thuis, onderweg, op het werk en online. "
        "Je krijgt "
        "advies dat bij jou past.",
        why="Je weet dan waar je op kunt letten en wat je zelf kunt doen. Dat geeft rust, ook thuis.",
        for_whom="Voor jou. Je mag iemand van thuis meenemen.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long="Eén gesprek van ongeveer een uur. Verandert er iets? Dan kan het nog een keer.",
        how_it_ends="Na het gesprek. Je krijgt de adviezen op papier.",
    ),
    own(
        code="ROUTE_ADVICE",
        slug="route-en-gewoonten",
        title="Advies over routes en gewoonten",
        what="Je krijgt advies om niet steeds op dezelfde tijd dezelfde weg te gaan. Ook kijk je samen naar vaste "
        "gewoonten, "
        "zoals sporten en boodschappen.",
        why="Wie iemand wil opwachten, heeft vaste tijden en plekken nodig. Die neem je zo weg.",
        for_whom="Voor jou en voor wie bij je woont.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
    own(
        code="DOUBLE_CREW",
        slug="niet-alleen-op-pad",
        title="Niet alleen op pad",
        what="Je werkt tijdens je dienst altijd samen met een collega.",
        why="Samen ben je minder kwetsbaar, en er is meteen iemand die hulp kan roepen.",
        for_whom="Voor jou, tijdens het werk.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
    own(
        code="SHIFT_CHANGE",
        slug="andere-dienst-of-plek",
        title="Een andere dienst of een andere plek",
        what="Je werkt een tijd op andere uren, of in een andere wijk of een ander bureau.",
        why="Dan kom je de persoon of groep die dit deed minder snel tegen.",
        for_whom="Voor jou. Je collega's horen alleen wat jij goedvindt.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
    own(
        code="TASK_CHANGE",
        slug="tijdelijk-ander-werk",
        title="Tijdelijk ander werk",
        what="Je doet een deel van je werk een tijd niet, of anders. Dit gebeurt alleen als jij dat ook wilt.",
        why="Het haalt je weg van waar de dreiging vandaan komt. Het is geen straf, en je plek blijft van jou.",
        for_whom="Voor jou.",
        who_decides="Je leidinggevende beslist, en alleen in overleg met jou. Jij mag nee zeggen.",
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends="Je gaat terug naar je eigen werk, in stappen als je dat prettig vindt. Daarna praten jullie er "
        "nog een keer over.",
    ),
    own(
        code="ESCORT_CAR",
        slug="begeleiding-naar-auto",
        title="Iemand loopt mee naar je auto of de trein",
        what="Een collega loopt of rijdt met je mee als je komt en als je gaat.",
        why="Rond het bureau ben je makkelijk te vinden. Met iemand erbij ben je veiliger.",
        for_whom="Voor jou, aan het begin en het eind van je dienst.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
    own(
        code="PARKING_INSIDE",
        slug="parkeren-op-het-terrein",
        title="Parkeren op beveiligd terrein",
        what="Je mag je eigen auto, motor of fiets op het afgesloten terrein zetten.",
        why="Niemand kan zo je kenteken zien, je volgen of iets aan je auto doen.",
        for_whom="Voor jou.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
    own(
        code="CALL_AGREEMENT",
        slug="belafspraak",
        title="Belafspraak na je dienst",
        what="Je laat na je dienst weten dat je veilig thuis bent. Hoor je collega niets? Dan gaat die bellen, en "
        "daarna "
        "iemand langs sturen.",
        why="Als er iets is, weet iemand het snel.",
        for_whom="Voor jou. Thuis mogen ze meedoen.",
        who_decides=MANAGER_DECIDES,
        how_to_ask=ASK_MANAGER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
)
