"""What the organisation arranges."""

from functools import partial

from advies.measures.default.shape import DefaultMeasure
from advies.models import Decider, MeasureGroup

organisation = partial(DefaultMeasure, group=MeasureGroup.ORGANISATION, decider=Decider.VEILIGHEIDSCOORDINATOR)

COORDINATOR_DECIDES = (
    "De veiligheidscoördinator beslist en hoort eerst jou en je leidinggevende. Is het nee? Dan hoor je waarom."
)
ASK_HANDLER = "Vraag het aan wie je melding behandelt. Die vraagt het voor je aan en vertelt je wat er is besloten."
UNTIL_REVIEW = "Jullie spreken een dag af waarop je samen kijkt of het nog nodig is. Daarvoor stopt het niet vanzelf."
END_TOGETHER = (
    "Jullie bouwen het samen af en praten er nog een keer over. Is het toch weer nodig? Dan vraag je het opnieuw."
)

ORGANISATION = (
    organisation(
        code="HOME_SCAN",
        slug="woningscan",
        title="Woningscan",
        what="Iemand komt bij je thuis kijken naar deuren, ramen, licht en de tuin. Je krijgt een lijst met wat "
        "beter kan.",
        why="Kleine dingen, zoals een slot of een lamp, helpen vaak het meest.",
        for_whom="Voor jou en voor wie bij je woont.",
        who_decides=COORDINATOR_DECIDES,
        how_to_ask=ASK_HANDLER,
        how_long="Eén bezoek van ongeveer twee uur. De lijst krijg je binnen een week (standaard).",
        how_it_ends="Als wat op de lijst staat is geregeld, of als jij zegt dat het genoeg is.",
    ),
    organisation(
        code="CAMERA_ALARM",
        slug="camera-of-alarm",
        title="Camera of alarm aan huis",
        what="De organisatie laat bij je woning een camera of een alarm plaatsen, en betaalt dat.",
        why="Je ziet wie er bij je huis komt, en er gaat hulp rijden als het alarm afgaat.",
        for_whom="Voor jou en voor wie bij je woont. Een camera filmt niet het huis van de buren.",
        who_decides=COORDINATOR_DECIDES,
        how_to_ask=ASK_HANDLER,
        how_long=UNTIL_REVIEW,
        how_it_ends="De apparatuur wordt opgehaald, of je mag die houden. Beelden worden weggegooid. Daarna praten "
        "jullie "
        "er nog een keer over.",
    ),
    organisation(
        code="PANIC_BUTTON",
        slug="alarmknop",
        title="Alarmknop of app",
        what="Je krijgt een knop of een app waarmee je met één druk de meldkamer bereikt. Die weet dan wie je bent "
        "en waar.",
        why="Als er iets gebeurt, hoef je niets uit te leggen.",
        for_whom="Voor jou. Iemand thuis kan er ook een krijgen.",
        who_decides=COORDINATOR_DECIDES,
        how_to_ask=ASK_HANDLER,
        how_long=UNTIL_REVIEW,
        how_it_ends="Je levert de knop in, en de meldkamer haalt je gegevens weg. Daarna praten jullie er nog een "
        "keer over.",
    ),
    organisation(
        code="DATA_SHIELD",
        slug="gegevens-afschermen",
        title="Gegevens afschermen",
        what="We helpen je om je adres en kenteken af te schermen bij de gemeente, het Kadaster, de KvK en de RDW, "
        "en in onze "
        "eigen systemen.",
        why="Dan is moeilijker te vinden waar je woont en waarin je rijdt.",
        for_whom="Voor jou en voor wie op hetzelfde adres woont.",
        who_decides="Elke instantie beslist zelf. De veiligheidscoördinator vraagt het met je aan en volgt het op.",
        how_to_ask=ASK_HANDLER,
        how_long="Dat verschilt: sommige instanties willen dat je het na een tijd opnieuw vraagt. Wij houden dat bij.",
        how_it_ends="Jij zegt dat het niet meer hoeft. Daarna praten jullie er nog een keer over.",
    ),
    organisation(
        code="ONLINE_SCAN",
        slug="online-scan",
        title="Kijken wat er online over je te vinden is",
        what="Iemand zoekt uit wat er op internet over jou en thuis te vinden is, en helpt je om dat weg te halen.",
        why="Foto's, oude berichten en adressen maken het makkelijk om je te vinden.",
        for_whom="Voor jou. Ook voor iemand thuis, als die dat wil.",
        who_decides=COORDINATOR_DECIDES,
        how_to_ask=ASK_HANDLER,
        how_long="Eén keer, en na drie maanden nog een keer (standaard).",
        how_it_ends="Als jij weet wat er staat en wat er weg is. Wat is gevonden, bewaren we niet.",
    ),
    organisation(
        code="UNDER_NUMBER",
        slug="onder-nummer",
        title="Onder nummer in de stukken",
        what="In de stukken staat een nummer in plaats van je naam.",
        why="Wie de stukken leest, weet dan niet wie je bent. Kent degene die dit deed je al? Dan helpt het niet.",
        for_whom="Voor jou, als er aangifte is of als je in een onderzoek werkt.",
        decider=Decider.AUTHORITY,
        who_decides="Politie en OM beslissen. Het is een uitzondering, en een rechter kan het later anders zien.",
        how_to_ask="Zeg het bij de aangifte, of vraag het aan wie je melding behandelt.",
        how_long="Zolang de zaak loopt.",
        how_it_ends="Als de zaak klaar is. Je hoort het als het eerder verandert.",
    ),
    organisation(
        code="PHONE_NUMBER",
        slug="nieuw-nummer",
        title="Een nieuw telefoonnummer",
        what="Je krijgt een nieuw nummer voor je werktelefoon. Soms ook voor je eigen telefoon.",
        why="Dan kan degene die dit deed je niet meer bellen of berichten sturen. Bewaar eerst wat je al hebt "
        "gekregen.",
        for_whom="Voor jou.",
        who_decides=COORDINATOR_DECIDES,
        how_to_ask=ASK_HANDLER,
        how_long="Het nieuwe nummer blijft van jou.",
        how_it_ends="Dit hoeft niet te stoppen. Jullie praten er nog één keer over.",
    ),
    organisation(
        code="ADDRESS_ATTENTION",
        slug="attentie-op-je-adres",
        title="Attentie op je adres",
        what="De meldkamer weet dat er op je adres iets kan gebeuren. Bel je, dan komt er sneller iemand.",
        why="Wie de telefoon opneemt, hoeft niets meer te vragen.",
        for_whom="Voor iedereen op jouw adres.",
        who_decides=COORDINATOR_DECIDES,
        how_to_ask=ASK_HANDLER,
        how_long="Drie maanden, daarna kijken we samen of het nog nodig is (standaard).",
        how_it_ends="De meldkamer haalt het weg, en je hoort dat van ons. Daarna praten jullie er nog een keer over.",
    ),
    organisation(
        code="COMM_EMBARGO",
        slug="naam-niet-naar-buiten",
        title="Je naam niet naar buiten",
        what="Je naam en foto komen niet in berichten van de organisatie, in de pers en op sociale media.",
        why="Zo komt er niets bij over jou.",
        for_whom="Voor jou.",
        decider=Decider.TEAMCHEF,
        who_decides="De teamchef beslist, met de afdeling communicatie. Is het nee? Dan hoor je waarom.",
        how_to_ask=ASK_HANDLER,
        how_long=UNTIL_REVIEW,
        how_it_ends=END_TOGETHER,
    ),
)
