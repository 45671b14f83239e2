"""What the people of the demo organisation write to each other during the follow-up."""

AGREEMENTS = (
    "We hebben rustig doorgenomen wat er is gebeurd. Afgesproken: na de dienst loop je samen naar de auto.",
    "Het gaat beter. We houden de afspraken nog twee weken zo. Daarna kijken we weer.",
    "We hebben aangifte besproken. Je denkt erover na. Ik ga mee als je dat wilt.",
    "De auto staat voortaan binnen. Thuis weten ze wie ze kunnen bellen.",
    "Gesproken over de dienst van volgende week. Je gaat niet alleen de wijk in.",
    "Er is sinds het vorige gesprek niets meer gebeurd. Je slaapt weer goed.",
)
NOT_REACHED = "Gebeld, geen gehoor. Een bericht gestuurd met mijn nummer."
FROM_EMPLOYEE = (
    "Dank je voor het gesprek. Moet ik het bericht bewaren, of mag het weg?",
    "Het is weer gebeurd. Kun je mij vandaag bellen?",
    "Kan het gesprek een dag later? Ik heb dan vroege dienst.",
)
TO_EMPLOYEE = (
    "Bewaar het alsjeblieft. Ik neem het donderdag met je door.",
    "Natuurlijk. Ik bel je voor vier uur.",
    "Dat is goed. Laat het me weten als er eerder iets is.",
)
NOTES_INTERNAL = (
    "Gevraagd of er meer meldingen zijn uit dezelfde straat. Antwoord volgt deze week.",
    "Overleg gepland over de roosters van het team. Namen noemen we daar niet.",
)
REASON_INTERNAL = "Gaat ook over andere collega's."
NOTES_SHARED = (
    "De woningscan is aangevraagd. Je hoort van ons op welke dag iemand langskomt.",
    "De meldkamer weet dat je adres aandacht nodig heeft.",
)
SEVERITY_CONFIRMED = (
    "Dit past bij wat je vertelde.",
    "We hebben het samen besproken. De ernst klopt.",
)
SEVERITY_RAISED = "Ze weten waar je woont. Daarom willen we sneller zijn."
SEVERITY_LOWERED = "De man is bekend en vastgezet. We houden contact zoals afgesproken."
SHARING = (
    "Denkt mee over de opvang voor thuis.",
    "Denkt mee over maatregelen bij de woning.",
)
GRANT_BY_CHOICE = "Gekozen bij het melden"
CLOSING = "De afspraken zijn klaar en het is al een tijd rustig. We willen je melding afsluiten. Wat vind jij?"
REFUSAL = "Ik wil graag nog een gesprek voordat we afsluiten."
REOPENING = "Dezelfde man stond gisteren weer bij mij voor de deur."
SUPPLEMENT = "Ik heb nu ook een foto van de auto. Het kenteken heb ik opgeschreven."
PLACE_OF_EVIDENCE = "Schermafbeeldingen op mijn werktelefoon."
OUTSIDE_NAME = "Een oud-collega die nu bij een ander team werkt."
# About the steps of the draaiboek.
STEP_DONE = (
    "",
    "",
    "",
    "Samen doorgenomen. Je hebt nu alle nummers.",
    "Besproken. Voor nu is dit genoeg, we kijken er volgende maand weer naar.",
    "Geregeld met de planning.",
)
# What was said when help for home was offered, and what was agreed on; as many as STEP_DONE.
HOME_OFFERED = (
    ("ACCEPTED", ""),
    ("LATER", ""),
    ("DECLINED", ""),
    ("ACCEPTED", "We bellen pas als je het thuis zelf hebt verteld."),
    ("LATER", "We vragen het over twee weken nog eens."),
    ("ACCEPTED", "Je kijkt samen op de pagina voor de mensen thuis."),
)
STEP_NOT_NEEDED = (
    "Samen besproken: dit is hier niet nodig.",
    "Dit speelt niet meer sinds de laatste afspraken.",
)
STEP_MOVED = "De collega die dit doet, is deze week niet bereikbaar."
STEP_DOUBTED = "Hier heb ik nog niets van gehoord."
STEP_ANSWERED = "Je hebt gelijk, dat is blijven liggen. We doen het deze week alsnog."
STEP_EXPLAINED = "Dit is vorige week gebeurd. Je hoorde dat te laat van mij."
AANGIFTE_TALKED = "Uitgelegd wat aangifte doen is, en dat het adres van het werk kan. Jij beslist."
AANGIFTE_NOT = "Je wilt nu geen aangifte doen. Dat is jouw keuze, en het kan later nog."
REASON_NOT = "Levert nu te weinig op."
# What is needed (codes of A11, own words), and the answers.
NEEDS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), ""),
    ((), ""),
    (("ONE_CONTACT",), "Liefst steeds dezelfde aan de lijn."),
    (("INFO_PROCESS",), ""),
    (("HOME_ADVICE", "MEASURE"), "Vooral de achterkant van het huis."),
    (("WORK_ADJUST",), "Een tijdje geen avonddienst in die wijk."),
    (("TEAM_INFORM",), "Het team mag het weten, maar zonder mijn adres."),
    (("NO_ATTENTION",), ""),
    (("LEGAL", "DAMAGE"), "De band was lek, wie betaalt dat?"),
)
NEED_DISPUTED = "Ik begrijp dit niet. Jullie zeiden eerder dat het wel kon. Kijk er nog een keer naar."
NEED_HONOURED = "Dit regelen we. Je hoort van mij zodra het klaar is."
NEED_ANSWERS: tuple[tuple[str, str], ...] = (
    ("HONOURED", NEED_HONOURED),
    ("HONOURED", "Dat doen we zo. Ik heb het met de planning afgesproken."),
    ("HONOURED", "Je belt altijd met mij. Ben ik er niet? Dan met mijn vervanger."),
    ("PARTLY", "Vanaf volgende week kan het. Deze week is er nog niemand voor."),
    ("NO", "Dit kan niet, want daar beslist een ander over. We hebben wel gevraagd om het opnieuw te bekijken."),
)
# Measures: of the catalogue, and what they are for when no need was named.
MEASURES: tuple[tuple[str, str], ...] = (
    ("woningscan", "Weten wat er thuis beter kan."),
    ("camera-of-alarm", "Zien wie er bij het huis komt."),
    ("belafspraak", "Zeker weten dat je veilig thuis bent."),
    ("begeleiding-naar-auto", "Veilig komen en gaan."),
    ("parkeren-op-het-terrein", "Niet gevolgd worden vanaf het bureau."),
    ("attentie-op-je-adres", "Sneller hulp als er iets is."),
    ("niet-alleen-op-pad", "Niet alleen zijn in die wijk."),
)
MEASURE_YES = "Dit past bij wat er is gebeurd, en het kan snel."
MEASURE_NO = "Hiervoor is de dreiging nu te klein. We kijken er opnieuw naar als er iets verandert."
MEASURE_EXPLAINED = "Verteld wat het is, wie het doet, hoelang het duurt en hoe het stopt. Je mag altijd bellen."
MEASURE_GOES_ON = "Het werkt en je vindt het prettig. We laten het zo."
MEASURE_WINDS_DOWN = "Het is al een tijd rustig. We bouwen het samen af."
MEASURE_ENDED = "Het laatste gesprek gehad. Je redt het zonder, en je weet wie je kunt bellen."
MEASURE_NOT_NEEDED = "Samen besproken: dit is niet meer nodig."
MEASURE_HELPED: tuple[tuple[int, str], ...] = (
    (5, "Ik sliep weer door."),
    (4, ""),
    (4, "Vooral fijn voor thuis."),
    (3, ""),
    (2, "Het duurde lang voor het begon."),
)
TALK_MOVED = "Mijn dienst is geruild. We bellen twee dagen later, op dezelfde tijd."
# What people think of the follow-up: serieus genomen, tevreden, and what they said beside it.
EXPERIENCES: tuple[tuple[int, int, str], ...] = (
    (5, 5, "Ik werd meteen gebeld, en ze bleven bellen."),
    (2, 3, "Ik moest zelf steeds vragen hoe het verder ging."),
    (5, 4, ""),
    (4, 4, ""),
    (4, 5, "Fijn dat er ook naar thuis is gevraagd."),
)
EXPERIENCE_DISCUSSED = "Samen bekeken wat er misging. Vanaf nu bellen we elke vrijdag, ook als er geen nieuws is."

# --- The year report: the chapter and what HR says about it -----------------------------------------------
YEAR_REPORT = {
    "in-short": "Dit is het eerste jaar waarover wij een verslag maken. Wij vergelijken dus nog weinig.\n"
    "Een hoger aantal meldingen is geen slecht teken. Het kan ook betekenen dat mensen ons eerder vertrouwen.",
    "table-contact": "Waar het eerste gesprek later werd, was de leidinggevende vaak vrij.\n"
    "Teams spreken nu af wie dan belt.",
    "table-reasons": "Angst voor wat er daarna komt, wordt vaak genoemd. Wij leggen daarom in elk gesprek uit wat "
    "iemand afgeschermd kan laten houden.",
    "study": "Het onderzoek vroeg ook mensen die niets meldden. Die zien wij niet in onze cijfers.",
    "advice-t": "De training voor leidinggevenden loopt achter. Er komen extra dagen.",
}
YEAR_REPORT_AGAIN = {
    "advice-t": "De training voor leidinggevenden loopt niet meer achter. Er zijn extra dagen geweest."
}
YEAR_REPORT_WHY = "Bij de training stond een oude zin. De cijfers zijn hetzelfde."
