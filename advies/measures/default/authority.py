"""What somebody outside decides on: police, prosecution service or mayor."""

from functools import partial

from advies.measures.default.shape import DefaultMeasure
from advies.models import Decider, MeasureGroup

authority = partial(DefaultMeasure, group=MeasureGroup.AUTHORITY, decider=Decider.AUTHORITY)

OTHERS_DECIDE = (
    "Wij beslissen dit niet. De veiligheidscoördinator vraagt het aan, en vertelt je wat er is besloten en waarom."
)
ASK_HANDLER = "Vraag het aan wie je melding behandelt. Je hoeft zelf nergens heen."
AS_LONG_AS_DECIDED = "Zolang wie beslist dat nodig vindt. Je hoort vooraf wanneer er opnieuw naar wordt gekeken."
END_TOLD = "Wie beslist, bouwt het af. Wij vertellen je dat vooraf, en praten er daarna nog een keer over."

AUTHORITY = (
    authority(
        code="DI_REQUESTED",
        slug="dreigingsinschatting",
        title="Dreigingsinschatting",
        what="De politie schat in hoe groot de dreiging is. Van de inschatting zelf staat hier niets, alleen dat "
        "die er is.",
        why="Dan kiezen we maatregelen die passen: niet te weinig en niet te veel.",
        for_whom="Voor jou, bij een ernstige dreiging.",
        who_decides="Politie en OM beslissen of er een inschatting komt. De veiligheidscoördinator meldt je aan.",
        how_to_ask=ASK_HANDLER,
        how_long="Dat verschilt. Je hoort wanneer er iets bekend is, ook als wij het zelf nog niet weten.",
        how_it_ends="Als de uitkomst met je is besproken: wat weten we wel, en wat niet.",
    ),
    authority(
        code="STOP_TALK",
        slug="stopgesprek",
        title="Stopgesprek met wie dit deed",
        what="De politie zegt tegen degene die dit deed dat het bekend is, en dat het moet stoppen.",
        why="Soms is dat genoeg. Soms maakt het onrust: daarom wordt het eerst met jou besproken.",
        for_whom="Voor jou.",
        who_decides="Politie en OM beslissen. Jij zegt vooraf wat je ervan vindt.",
        how_to_ask=ASK_HANDLER,
        how_long="Eén gesprek. Je hoort van tevoren wanneer, en daarna hoe het ging.",
        how_it_ends="Na het gesprek praten wij met jou over wat je merkt.",
    ),
    authority(
        code="PATROL",
        slug="extra-toezicht",
        title="Extra toezicht",
        what="De politie rijdt vaker langs je huis of je werk.",
        why="Wie iets van plan is, ziet dat er wordt opgelet.",
        for_whom="Voor jou en voor wie bij je woont.",
        who_decides=OTHERS_DECIDE,
        how_to_ask=ASK_HANDLER,
        how_long=AS_LONG_AS_DECIDED,
        how_it_ends=END_TOLD,
    ),
    authority(
        code="OBJECT_SECURITY",
        slug="beveiliging-van-je-huis",
        title="Beveiliging van je huis of bureau",
        what="Je huis of het bureau wordt bewaakt, met mensen of met camera's.",
        why="Bij een ernstige dreiging is kijken niet genoeg.",
        for_whom="Voor iedereen die daar woont of werkt.",
        who_decides=OTHERS_DECIDE,
        how_to_ask=ASK_HANDLER,
        how_long=AS_LONG_AS_DECIDED,
        how_it_ends=END_TOLD,
    ),
    authority(
        code="PERSON_SECURITY",
        slug="persoonsbeveiliging",
        title="Persoonsbeveiliging",
        what="Iemand is bij je om je te beveiligen, overdag of de hele dag.",
        why="Dit is voor de ernstigste dreiging. Het verandert veel in je leven, daarom leggen we het goed uit.",
        for_whom="Voor jou. Soms ook voor wie bij je woont.",
        who_decides=OTHERS_DECIDE,
        how_to_ask=ASK_HANDLER,
        how_long=AS_LONG_AS_DECIDED,
        how_it_ends=END_TOLD,
    ),
    authority(
        code="RELOCATION",
        slug="tijdelijk-ergens-anders",
        title="Tijdelijk ergens anders wonen",
        what="Je woont een tijd ergens anders, alleen of met wie bij je woont. De organisatie regelt en betaalt dat.",
        why="Als thuis niet veilig is, moet je ergens kunnen zijn waar het dat wel is.",
        for_whom="Voor jou en voor wie bij je woont. Ook huisdieren en school horen bij het plan.",
        who_decides=OTHERS_DECIDE,
        how_to_ask=ASK_HANDLER,
        how_long=AS_LONG_AS_DECIDED,
        how_it_ends="Jullie maken samen een plan om terug te gaan. Daarna praten we er nog een keer over.",
    ),
    authority(
        code="OTHER",
        slug="iets-anders",
        title="Iets anders",
        what="Helpt iets dat niet in deze lijst staat? Dan kan dat ook. Je schrijft op wat het is.",
        why="Geen lijst past bij iedereen.",
        for_whom="Voor jou, of voor wie bij je woont.",
        decider=Decider.VEILIGHEIDSCOORDINATOR,
        who_decides="De veiligheidscoördinator zoekt uit wie hierover beslist, en vertelt je wat er is besloten.",
        how_to_ask=ASK_HANDLER,
        how_long="Dat spreken jullie af, met een dag waarop je samen kijkt of het nog nodig is.",
        how_it_ends="Jullie bouwen het samen af en praten er nog een keer over.",
    ),
)
