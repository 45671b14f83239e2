"""Every page that can be opened, in every state worth looking at, with who opens it.

`test_pages.py` opens them all, and fails for a path of the product that is not here. A new page or state: add a
line, and what it shows to `world.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HANDLERS = (
    *("/team/", "/te-laat/", "/aangiften/", "/normen/", "/dossier/", "/protocollen/", "/beheer/"),
    *(
        "/stijl/",
        "/overdracht/",
        "/patronen/",
        "/contactpunt/",
        "/faciliteiten/",
        "/gespreksleider/",
        "/waarschuwingen/",
        "/gespreksonderwerpen/",
        "/inzage/",
    ),
    *("/hr/", "/gespreksleider/", "/adviezen/", "/jaarverslagen/"),
)


@dataclass(frozen=True)
class Listed:
    """One page in one state.

    `path`: with names of `World.names` in braces. `who`: a part of `World.people`, "" for nobody. `wrong`: what to
    fill in, {field: value}, before the emptied form is sent, which is then refused; None when nothing is sent.
    `is_alone`: it has no header and footer, because it must work when everything else does not.
    """

    path: str
    who: str = ""
    state: str = ""
    status: int = 200
    wrong: Mapping[str, str] | None = None
    is_alone: bool = False

    def __str__(self) -> str:
        return " ".join(filter(None, [self.path, self.who, self.state]))

    @property
    def is_for_handlers(self) -> bool:
        return self.path.startswith(HANDLERS)


NOTHING: dict[str, str] = {}

FOR_EVERYBODY = [
    Listed("/hulp/"),
    Listed("/over/"),
    Listed("/over/", "manager", "signed in"),
    Listed("/privacy/"),
    Listed("/toegankelijkheid/"),
    Listed("/stijl/"),
    Listed("/gezond/", state="nothing runs", status=503, is_alone=True),
    Listed("/inloggen/", wrong=NOTHING),
    Listed("/inloggen/", state="unknown", wrong={"email": "niemand@voorbeeld.test", "password": "x"}),
    Listed("/inloggen/?verlopen=1", state="away"),
    Listed("/inloggen/?verlopen=niet-bewaard", state="lost"),
    Listed("/nergens/", state="absent", status=404),
    Listed("/nergens/", "reporter", "absent", status=404),
]

OF_THE_ACCOUNT = [
    Listed("/profiel/", "reporter", "no role", wrong={"phone": "12"}),
    Listed("/profiel/", "safety", "replaced"),
    Listed("/profiel/", "second_line", "replaces"),
    Listed("/profiel/agenda/", "reporter", "no address"),
    Listed("/profiel/agenda/", "manager", "with an address"),
    Listed("/profiel/wachtwoord/", "reporter", wrong=NOTHING),
    Listed("/profiel/vervanger/", "manager", wrong=NOTHING),
    Listed("/profiel/vervanger/", "reporter", "no right", status=403),
    Listed("/berichten/", "idle", "empty"),
    Listed("/berichten/", "reporter", "full"),
    Listed("/berichten/?page=2", "reporter", "next page"),
    Listed("/demo/mail/", "reporter"),
]

OF_A_DRAFT = [
    Listed("/", "colleague", "empty"),
    Listed("/", "writer", "unfinished"),
    Listed("/melden/", "colleague", "empty"),
    Listed("/melden/", "writer", "unfinished"),
    Listed("/melden/{draft}/veilig/", "writer", wrong=NOTHING),
    Listed("/melden/{draft}/wat/", "writer", "empty", wrong=NOTHING),
    Listed("/melden/{complete}/wat/", "writer", "long"),
    Listed("/melden/{draft}/wanneer/", "writer", "empty", wrong={"when": "EARLIER", "happened_on": "31-2-2026"}),
    Listed("/melden/{complete}/wanneer/", "writer", "filled"),
    Listed("/melden/{complete}/hoe/", "writer"),
    Listed("/melden/{complete}/wie/", "writer", "long"),
    Listed("/melden/{draft}/wie/", "writer", "empty", wrong={"who_known": "YES", "who": "x" * 1001}),
    Listed("/melden/{complete}/jij-en-thuis/", "writer"),
    Listed("/melden/{complete}/nodig/", "writer"),
    Listed("/melden/{draft}/wie-leest/", "writer", "empty", wrong=NOTHING),
    Listed("/melden/{draft}/wie-leest/", "writer", "phone", wrong={"reach_by": "OTHER_PHONE", "phone": "12"}),
    Listed("/melden/{complete}/wie-leest/", "writer", "long"),
    Listed("/melden/{unsafe}/niet-veilig/", "writer", wrong={"phone": ""}),
    Listed("/melden/{called}/niet-veilig/", "sender", "asked"),
    Listed("/melden/{new_draft}/niet-veilig/", "sender", "sent"),
    Listed("/melden/{complete}/controleren/", "writer", "long"),
    Listed("/melden/{team}/controleren/", "writer", "skipped"),
    Listed("/melden/{draft}/weggooien/", "writer"),
    Listed("/melden/{called}/weggooien/", "sender", "call asked"),
    *[
        Listed(f"/melden/{{colleague}}/{step}/", "writer", "for a colleague")
        for step in ("veilig", "wanneer", "hoe", "wie", "jij-en-thuis", "nodig", "wie-leest", "controleren")
    ],
    Listed("/melden/{nameless}/voor-wie/", "writer", wrong=NOTHING),
    Listed("/melden/{draft}/wat/", "colleague", "no right", status=404),
]

OF_A_REPORT = [
    Listed("/melden/{new_draft}/verstuurd/", "sender"),
    Listed("/melden/{talked_draft}/verstuurd/", "reporter", "long ago"),
    Listed("/mijn/", "colleague", "empty"),
    Listed("/mijn/", "reporter", "full"),
    Listed("/mijn/", "long", "many"),
    Listed("/mijn/{new}/", "sender", "new"),
    Listed("/mijn/{call}/", "sender", "call asked"),
    Listed("/mijn/{for_colleague}/", "sender", "for a colleague"),
    Listed("/mijn/{for_colleague}/", "told", "for me"),
    Listed("/mijn/{for_team}/", "sender", "for the team"),
    Listed("/mijn/{talked}/", "reporter", "talked"),
    Listed("/mijn/{late}/", "reporter", "late"),
    Listed("/mijn/{passed_on}/", "reporter", "passed on"),
    Listed("/mijn/{closing}/", "reporter", "closing"),
    Listed("/mijn/{closed}/", "reporter", "closed"),
    Listed("/mijn/{long}/", "long", "long"),
    Listed("/mijn/{new}/", "colleague", "no right", status=404),
    Listed("/mijn/{talked}/stappen/", "reporter", "talked"),
    Listed("/mijn/{long}/stappen/", "long", "long"),
    Listed("/mijn/{talked}/tijdlijn/", "reporter", "talked"),
    Listed("/mijn/{long}/tijdlijn/", "long", "long"),
    Listed("/mijn/{talked}/bericht/", "reporter", wrong=NOTHING),
    Listed("/mijn/{closed}/bericht/", "reporter", "closed"),
    Listed("/mijn/{talked}/lezers/", "reporter", wrong=NOTHING),
    Listed("/mijn/{long}/lezers/", "long", "long"),
    Listed("/mijn/{talked}/inzage/", "reporter", "talked"),
    Listed("/mijn/{talked}/inzage/?wie=alles", "reporter", "with oneself"),
    Listed("/mijn/{new}/inzage/", "sender", "empty"),
    Listed("/mijn/{long}/inzage/", "long", "long"),
    Listed("/mijn/{talked}/inzage/", "manager", "no right", status=404),
    Listed("/mijn/{closing}/afsluiten/", "reporter", wrong=NOTHING),
    Listed("/mijn/{closed}/heropenen/", "reporter", wrong=NOTHING),
    Listed("/mijn/{talked}/stap/{step_done}/niet-gebeurd/", "reporter", wrong={"words": "x" * 2001}),
    *[Listed(f"/mijn/{{talked}}/aanvullen/{topic}/", "reporter", wrong=NOTHING) for topic in ("bewaard", "veranderd")],
    *[
        Listed(f"/mijn/{{long}}/aanvullen/{topic}/", "long", "told before")
        for topic in ("wat", "wanneer", "hoe", "wie", "jij-en-thuis", "nodig")
    ],
]

OF_WHO_ACTS = [
    Listed("/team/", "idle", "empty"),
    Listed("/team/", "manager", "full"),
    Listed("/team/?lijst=wacht", "second_line", "nothing in the list"),
    Listed("/team/?lijst=laat", "casemanager", "no team, late"),
    Listed("/team/", "hr", "reads along"),
    Listed("/team/", "colleague", "reads along"),
    Listed("/team/", "writer", "no right", status=403),
    Listed("/team/meldingen/", "idle", "empty"),
    Listed("/team/meldingen/?page=2", "manager", "next page"),
    Listed("/team/meldingen/?lijst=week", "manager", "of this week"),
    Listed("/team/meldingen/?zoek=ZZZ&ernst=HOOG", "manager", "nothing found"),
    Listed("/team/meldingen/?stand=CLOSED&volgorde=nieuw", "manager", "closed"),
    Listed("/team/meldingen/?ernst=LAAG&van=1-1-2020&tot=32-1-2026", "manager", "a day that cannot be read"),
    Listed("/team/meldingen/?lijst=herhaling&kies=alles", "casemanager", "all chosen"),
    Listed("/team/meldingen/bewaren/?ernst=HOOG&volgorde=oud", "manager", wrong=NOTHING),
    Listed("/te-laat/", "second_line", "late"),
    Listed("/te-laat/", "idle", "empty"),
    Listed("/te-laat/", "writer", "no right", status=403),
    Listed("/dossier/{new}/", "manager", "new"),
    Listed("/dossier/{call}/", "safety", "call asked"),
    Listed("/dossier/{talked}/", "manager", "talked"),
    Listed("/dossier/{talked}/?tijdlijn=gesprekken", "casemanager", "narrowed"),
    Listed("/dossier/{talked}/", "hr", "reads along"),
    Listed("/dossier/{late}/", "manager", "late"),
    Listed("/dossier/{passed_on}/", "second_line", "passed on"),
    Listed("/dossier/{ready}/", "manager", "all is done"),
    Listed("/dossier/{closing}/", "manager", "closing"),
    Listed("/dossier/{closed}/", "manager", "closed"),
    Listed("/dossier/{long}/", "manager", "long"),
    Listed("/dossier/{talked}/", "reporter", "one's own", status=403),
    Listed("/dossier/{talked}/", "excluded", "kept from it", status=404),
    Listed("/dossier/{talked}/", "stranger", "no right", status=404),
    Listed("/dossier/{talked}/contact/", "manager", wrong=NOTHING),
    Listed("/dossier/{new}/contact/", "manager", "first"),
    Listed("/dossier/{talked}/notitie/", "manager", wrong={"audience": "internal"}),
    Listed("/dossier/{long}/bericht/", "manager", "long", wrong=NOTHING),
    Listed("/dossier/{talked}/delen/", "manager", wrong=NOTHING),
    Listed("/dossier/{talked}/delen/{grant}/stoppen/", "manager"),
    Listed("/dossier/{talked}/delen/{grant}/stoppen/", "hr", "oneself"),
    Listed("/dossier/{talked}/ernst/", "manager", wrong=NOTHING),
    Listed("/dossier/{talked}/indelen/", "casemanager"),
    Listed("/dossier/{talked}/indelen/", "manager", "no right", status=403),
    Listed("/dossier/{ready}/afsluiten/", "manager", wrong=NOTHING),
    Listed("/dossier/{closed}/heropenen/", "manager", wrong=NOTHING),
    Listed("/dossier/{talked}/afsluiten/", "manager", "not yet"),
    Listed("/dossier/{talked}/niet-nodig/", "manager", wrong=NOTHING),
    Listed("/dossier/{talked}/stap/{step_open}/", "manager", "late", wrong={"note": "x" * 2001}),
    Listed("/dossier/{talked}/stap/{step_talk}/", "manager", "done by a talk"),
    Listed("/dossier/{talked}/stap/{step_moved}/", "manager", "put off"),
    Listed("/dossier/{talked}/stap/{step_open}/niet-nodig/", "manager", wrong=NOTHING),
    Listed("/dossier/{talked}/stap/{step_open}/verzetten/", "manager", wrong=NOTHING),
    Listed("/dossier/{talked}/stap/{step_doubt}/nagaan/", "casemanager", wrong=NOTHING),
]

OF_THE_AANGIFTE = [
    Listed("/mijn/{new}/aangifte/", "sender", "not discussed"),
    Listed("/mijn/{declined}/aangifte/", "reporter", "asked again"),
    Listed("/mijn/{filed}/aangifte/", "reporter", "filed"),
    Listed("/mijn/{decided}/aangifte/", "long", "long, decided"),
    Listed("/mijn/{for_colleague}/aangifte/", "sender", "not theirs to choose"),
    Listed("/mijn/{for_colleague}/aangifte/", "told", "theirs to choose"),
    Listed("/mijn/{closed}/aangifte/", "reporter", "case closed"),
    Listed("/mijn/{new}/aangifte/", "colleague", "no right", status=404),
    Listed("/mijn/{new}/aangifte/", "manager", "who acts", status=403),
    Listed("/mijn/{declined}/aangifte/waarom-niet/", "reporter", wrong={"words": "x" * 301}),
    Listed("/mijn/{new}/aangifte/voorbereiden/", "sender", "little told"),
    Listed("/mijn/{long}/aangifte/voorbereiden/", "long", "much told"),
    Listed("/dossier/{new}/aangifte/", "manager", "not discussed"),
    Listed("/dossier/{declined}/aangifte/", "manager", "declined"),
    Listed("/dossier/{filed}/aangifte/", "manager", "filed"),
    Listed("/dossier/{decided}/aangifte/", "manager", "long, decided"),
    Listed("/dossier/{talked}/aangifte/", "hr", "reads along"),
    Listed("/dossier/{filed}/aangifte/", "reporter", "one's own", status=403),
    *[Listed(f"/dossier/{{new}}/aangifte/stap/{move}/", "manager", wrong=NOTHING) for move in ("besproken", "gedaan")],
    *[
        Listed(f"/dossier/{{discussed}}/aangifte/stap/{move}/", "manager", wrong=NOTHING)
        for move in ("geen-aangifte", "alleen-melding", "afspraak")
    ],
    *[
        Listed(f"/dossier/{{filed}}/aangifte/stap/{move}/", "manager", wrong=NOTHING)
        for move in ("bevestigd", "gestopt", "ingetrokken")
    ],
    *[
        Listed(f"/dossier/{{decided}}/aangifte/stap/{move}/", "manager", "long", wrong=NOTHING)
        for move in ("artikel-12", "afgesloten")
    ],
    Listed("/dossier/{filed}/aangifte/nieuws/", "manager", wrong={"happened_on": "31-2-2026", "told": "x" * 2001}),
    Listed("/dossier/{new}/aangifte/gegevens/", "manager", "not filed", wrong={"contact_agreement_days": "91"}),
    Listed("/dossier/{decided}/aangifte/gegevens/", "manager", "long, decided", wrong={"vpt_asked_on": "morgen"}),
    Listed("/dossier/{long}/aangifte/voorbereiden/", "manager", "long"),
]

FOR_RELATIVES = [
    *[Listed(f"/naasten/{page}") for page in ("", "hulp/", "zelf-doen/", "kinderen/", "veilig-online/", "weggegooid/")],
    Listed("/naasten/vraag/", wrong=NOTHING),
    Listed("/naasten/bel-mij/", wrong={"phone": "12"}),
    Listed("/naasten/code/", wrong={"code": "te kort"}),
    Listed("/naasten/code/?verlopen=1", state="took too long"),
    Listed("/naasten/gesprek/", "relative", "long", wrong=NOTHING),
    Listed("/naasten/gesprek/weggooien/", "relative"),
]

OF_THE_CONTACT_POINT = [
    Listed("/contactpunt/", "contact", "full"),
    Listed("/contactpunt/", "writer", "no right", status=403),
    Listed("/contactpunt/{thread}/", "contact", "long", wrong=NOTHING),
    Listed("/contactpunt/{thread_call}/", "contact", "to be called, late"),
    Listed("/contactpunt/{thread_closed}/", "contact", "closed"),
    Listed("/contactpunt/{thread}/", "writer", "no right", status=404),
    Listed("/faciliteiten/", "contact", "full"),
    Listed("/faciliteiten/", "casemanager", "to read"),
    Listed("/faciliteiten/", "writer", "no right", status=403),
    Listed("/faciliteiten/nieuw/", "contact", wrong={"name": ""}),
    Listed("/faciliteiten/{facility}/", "contact", "never looked at", wrong={"name": ""}),
    Listed("/uitnodigen/", "colleague", "empty"),
    Listed("/uitnodigen/", "reporter", "full"),
]

OF_NEEDS = [
    Listed("/mijn/{long}/behoeften/", "long", "in every state"),
    Listed("/mijn/{new}/behoeften/", "sender", "nothing said"),
    Listed("/mijn/{for_colleague}/behoeften/", "sender", "for a colleague"),
    Listed("/mijn/{new}/behoeften/", "colleague", "no right", status=404),
    Listed("/mijn/{new}/behoeften/", "manager", "who acts", status=403),
    Listed("/mijn/{long}/behoeften/{need_answered}/klopt-niet/", "long", wrong=NOTHING),
    Listed("/dossier/{long}/behoeften/", "manager", "in every state"),
    Listed("/dossier/{new}/behoeften/", "manager", "not asked"),
    Listed("/dossier/{talked}/behoeften/", "hr", "reads along"),
    Listed("/dossier/{long}/behoeften/vragen/", "manager", "some wait", wrong={"said": "NEEDS"}),
    Listed("/dossier/{long}/behoeften/{need_open}/", "manager", "answered before", wrong=NOTHING),
]

OF_HOME = [
    Listed("/mijn/{long}/thuis/", "long", "agreed, offered twice"),
    Listed("/mijn/{new}/thuis/", "sender", "nothing said"),
    Listed("/mijn/{for_colleague}/thuis/", "sender", "for a colleague"),
    Listed("/mijn/{closed}/thuis/", "reporter", "closed"),
    Listed("/mijn/{new}/thuis/", "colleague", "no right", status=404),
    Listed("/mijn/{new}/thuis/", "manager", "who acts", status=403),
    Listed("/mijn/{new}/thuis/contact/", "sender", wrong={"phone": "12"}),
    Listed("/dossier/{long}/thuis/", "manager", "offered twice"),
    Listed("/dossier/{new}/thuis/", "manager", "not offered"),
    Listed("/dossier/{talked}/thuis/", "hr", "reads along"),
    Listed("/dossier/{new}/thuis/aanbieden/", "manager", wrong=NOTHING),
    Listed("/contactpunt/verzoek/{request}/", "contact", "late"),
    Listed("/contactpunt/verzoek/{request}/", "writer", "no right", status=404),
]

OF_FILES = [
    Listed("/mijn/{long}/aanvullen/bestanden/", "long", "full", wrong=NOTHING),
    Listed("/mijn/{long}/aanvullen/bestanden/?page=2", "long", "next page"),
    Listed("/mijn/{new}/aanvullen/bestanden/", "sender", "empty", wrong={"words": "x" * 201}),
    Listed("/mijn/{closed}/aanvullen/bestanden/", "reporter", "closed"),
    Listed("/mijn/{new}/aanvullen/bestanden/", "colleague", "no right", status=404),
    Listed("/mijn/{new}/aanvullen/bestanden/", "manager", "who acts", status=403),
    Listed("/mijn/{long}/bestanden/{file_internal}/", "long", "internal", status=404),
    Listed("/dossier/{long}/bestanden/", "manager", "full"),
    Listed("/dossier/{new}/bestanden/", "manager", "empty"),
    Listed("/dossier/{talked}/bestanden/", "hr", "reads along"),
    Listed("/dossier/{long}/bestanden/toevoegen/", "manager", wrong={"audience": "internal"}),
]

OF_CASE_FILES = [
    Listed("/dossier/{long}/dossier/", "manager", "made before"),
    Listed("/dossier/{new}/dossier/", "manager", "never made"),
    Listed("/dossier/{talked}/dossier/", "hr", "reads along", status=403),
    Listed("/mijn/{long}/dossier/", "long", "made before"),
    Listed("/mijn/{new}/dossier/", "sender", "never made"),
    Listed("/mijn/{new}/dossier/", "colleague", "no right", status=404),
]

OF_WARNINGS = [
    Listed("/waarschuwingen/", "reporter", "full"),
    Listed("/waarschuwingen/", "idle", "empty"),
    Listed("/waarschuwingen/{running}/", "reporter", "long, asked about"),
    Listed("/waarschuwingen/{ended}/", "reporter", "withdrawn"),
    Listed("/waarschuwingen/{running}/", "idle", "no right", status=404),
    Listed("/waarschuwingen/{running}/vraag/", "reporter", wrong=NOTHING),
    Listed("/waarschuwingen/maken/", "safety", "full"),
    Listed("/waarschuwingen/maken/", "reporter", "no right", status=403),
    Listed("/waarschuwingen/{concept}/bewerk/", "safety", "vague", wrong={"ends_on": "31-2-2026", "what": "x" * 301}),
    Listed("/waarschuwingen/{returned}/bewerk/", "safety", "given back"),
    Listed("/waarschuwingen/{concept}/voorbeeld/", "safety", "vague"),
    Listed("/waarschuwingen/{proposed}/voorbeeld/", "safety", "one's own, proposed"),
    Listed("/waarschuwingen/{proposed}/voorbeeld/", "casemanager", "to look at"),
    Listed("/waarschuwingen/{proposed}/teruggeven/", "casemanager", wrong=NOTHING),
    Listed("/waarschuwingen/{concept}/weggooien/", "safety"),
    Listed("/waarschuwingen/{concept}/bespreken/", "safety"),
    Listed("/waarschuwingen/{running}/stand/", "safety", "long, asked about"),
    Listed("/waarschuwingen/{ended}/stand/", "casemanager", "withdrawn"),
    Listed("/waarschuwingen/{running}/intrekken/", "safety", wrong=NOTHING),
    Listed("/waarschuwingen/vraag/{question}/", "safety", wrong=NOTHING),
    Listed("/waarschuwingen/vage-woorden/", "safety", wrong=NOTHING),
    Listed("/gespreksonderwerpen/", "manager", "full"),
    Listed("/gespreksonderwerpen/", "idle", "empty"),
    Listed("/gespreksonderwerpen/", "writer", "no right", status=403),
]

OF_THE_PROTOCOL = [
    Listed("/draaiboek/", "reporter"),
    Listed("/protocollen/", "casemanager"),
    Listed("/protocollen/", "hr", "no right", status=403),
    Listed("/protocollen/{published}/voorbeeld/?ernst=ACUUT", "casemanager", "published"),
    Listed("/protocollen/{published}/verschil/", "casemanager", "first version"),
    Listed("/protocollen/{published}/dossiers/", "casemanager"),
    Listed("/protocollen/{protocol}/bewerk/", "casemanager"),
    Listed("/protocollen/{protocol}/verschil/", "casemanager"),
    Listed("/protocollen/{protocol}/publiceren/", "casemanager", wrong=NOTHING),
    Listed("/protocollen/{protocol}/publiceren/", "beheer", "no right to publish"),
    Listed("/protocollen/{protocol}/weggooien/", "casemanager"),
    Listed("/protocollen/{protocol}/fase/nieuw/", "casemanager", wrong=NOTHING),
    Listed("/protocollen/{protocol}/fase/{phase}/", "casemanager", wrong=NOTHING),
    Listed("/protocollen/{protocol}/fase/{phase}/verwijderen/", "casemanager"),
    Listed("/protocollen/{protocol}/stap/nieuw/", "casemanager", wrong=NOTHING),
    Listed("/protocollen/{protocol}/stap/{step}/", "casemanager", wrong=NOTHING),
    Listed("/protocollen/{protocol}/stap/{step}/termijnen/", "casemanager", wrong={"laag-amount": "veel"}),
    Listed("/protocollen/{protocol}/stap/{step}/verwijderen/", "casemanager"),
]

OF_TALKS_WITH_THE_EMPLOYEE = [
    Listed("/mijn/{long}/gesprekken/", "long", "moved, missed and had"),
    Listed("/mijn/{new}/gesprekken/", "sender", "none agreed"),
    Listed("/mijn/{closed}/gesprekken/", "reporter", "closed"),
    Listed("/mijn/{new}/gesprekken/", "colleague", "no right", status=404),
    Listed("/dossier/{long}/gesprekken/", "manager", "moved, missed and had"),
    Listed("/dossier/{new}/gesprekken/", "manager", "none agreed"),
    Listed("/dossier/{closed}/gesprekken/", "manager", "closed"),
    Listed("/dossier/{long}/gesprekken/{talk_moved}/afspreken/", "manager", "moved", wrong=NOTHING),
    Listed("/dossier/{long}/gesprekken/{talk_missed}/afspreken/", "manager", "missed", wrong=NOTHING),
    Listed("/mijn/{long}/gevolgen/", "long", "over time", wrong=NOTHING),
    Listed("/mijn/{new}/gevolgen/", "sender", "nothing said", wrong=NOTHING),
    Listed("/mijn/{closed}/gevolgen/", "reporter", "closed"),
    Listed("/mijn/{new}/gevolgen/", "colleague", "no right", status=404),
    Listed("/dossier/{long}/gevolgen/", "manager", "over time"),
    Listed("/dossier/{new}/gevolgen/", "manager", "nothing said"),
    Listed("/dossier/{long}/gevolgen/vragen/", "manager", wrong=NOTHING),
]

OF_EXPERIENCES = [
    Listed("/mijn/{closed}/ervaring/", "reporter", "asked", wrong=NOTHING),
    Listed("/mijn/{long}/ervaring/", "long", "said"),
    Listed("/mijn/{new}/ervaring/", "sender", "not asked"),
    Listed("/mijn/{new}/ervaring/", "colleague", "no right", status=404),
    Listed("/dossier/{long}/ervaring/", "manager", "low"),
    Listed("/dossier/{new}/ervaring/", "manager", "not asked"),
    Listed("/dossier/{long}/ervaring/gesprek/", "manager", wrong=NOTHING),
]

OF_RELATED_CASES = [
    Listed("/dossier/{long}/verband/", "manager", "linked and alike"),
    Listed("/dossier/{alone}/verband/", "confidential", "none"),
    Listed("/dossier/{long}/verband/koppelen/?met={new}", "manager", wrong={"reference": "M-222-222"}),
    Listed("/dossier/{long}/verband/{link}/loskoppelen/", "manager"),
    Listed("/patronen/", "casemanager"),
    Listed("/patronen/?op=groep&periode=365", "casemanager", "by group"),
    Listed("/patronen/?op=nummer", "casemanager", "nothing comes back"),
    Listed("/patronen/", "manager", "no right", status=403),
]

OF_HANDING_OVER = [
    Listed("/overdracht/", "second_line"),
    Listed("/overdracht/", "manager", "no right", status=403),
    Listed("/overdracht/{manager}/", "beheer", "reads no case"),
    Listed("/overdracht/{manager}/", "second_line", "reads some"),
    Listed("/overdracht/{idle}/", "beheer", "nothing to hand over"),
    Listed("/overdracht/{confidential}/", "beheer", "nobody takes over"),
    Listed("/dossier/{long}/overdracht/", "manager", "everything"),
    Listed("/dossier/{handed}/overdracht/", "second_line", "taken over"),
    Listed("/dossier/{new}/overdragen/", "manager", wrong=NOTHING),
    Listed("/dossier/{new}/terugtrekken/", "manager", wrong=NOTHING),
]

OF_MEASURES = [
    Listed("/mijn/{long}/maatregelen/", "long", "in every state"),
    Listed("/mijn/{new}/maatregelen/", "sender", "none"),
    Listed("/mijn/{new}/maatregelen/", "colleague", "no right", status=404),
    Listed("/mijn/{long}/maatregelen/{measure_explained}/niet-duidelijk/", "long", wrong=NOTHING),
    Listed("/mijn/{long}/maatregelen/{measure_ended}/hielp-het/", "long", wrong=NOTHING),
    Listed("/dossier/{long}/maatregelen/", "manager", "in every state"),
    Listed("/dossier/{new}/maatregelen/", "manager", "none"),
    Listed("/dossier/{talked}/maatregelen/", "hr", "reads along"),
    Listed("/dossier/{long}/maatregelen/vragen/", "manager", wrong={"need": "NONE"}),
    Listed("/dossier/{long}/maatregelen/{measure_asked}/besluit/", "manager", wrong=NOTHING),
    Listed("/dossier/{long}/maatregelen/{measure_asked}/niet-meer-nodig/", "manager", wrong=NOTHING),
    Listed("/dossier/{long}/maatregelen/{measure_explained}/uitleg/", "manager", wrong=NOTHING),
    Listed("/dossier/{long}/maatregelen/{measure_confirmed}/begin/", "manager", wrong={"review_on": "31-2-2026"}),
    Listed("/dossier/{long}/maatregelen/{measure_active}/opnieuw-bekijken/", "manager", wrong=NOTHING),
    Listed("/dossier/{long}/maatregelen/{measure_winding}/einde/", "manager", wrong=NOTHING),
    Listed("/richtlijnen/", "reporter"),
    Listed("/richtlijnen/woningscan/", "reporter", "to read"),
    Listed("/richtlijnen/camera-of-alarm/", "casemanager", "to change"),
    Listed("/richtlijnen/alarmknop/", "reporter", "read"),
    Listed("/richtlijnen/alarmknop/vraag/", "reporter", "asked before", wrong=NOTHING),
    Listed("/richtlijnen/woningscan/vraag/", "colleague", "nothing asked"),
    Listed("/richtlijnen/vragen/", "casemanager", "some wait"),
    Listed("/richtlijnen/vragen/", "reporter", "no right", status=403),
    Listed("/richtlijnen/vragen/{measure_question}/", "casemanager", "long", wrong=NOTHING),
    Listed("/richtlijnen/vragen/{measure_answered}/", "casemanager", "answered"),
    Listed("/richtlijnen/woningscan/versies/", "casemanager", "a concept"),
    Listed("/richtlijnen/woningscan/versies/", "reporter", "no right", status=403),
    Listed("/richtlijnen/woningscan/bewerken/", "casemanager", "long", wrong={"what": "", "review_on": "31-2-2026"}),
    Listed("/richtlijnen/woningscan/publiceren/", "casemanager", wrong=NOTHING),
    Listed("/richtlijnen/woningscan/publiceren/", "beheer", "no right to publish"),
]

OF_TALKS = [
    Listed("/gesprekken/", "reporter", "full"),
    Listed("/gesprekken/", "idle", "empty"),
    Listed("/gesprekken/kaarten/hoe-veilig-voelen-we-ons/", "reporter", "for a team"),
    Listed("/gesprekken/kaarten/herken-het/", "manager", "for a manager"),
    Listed("/gesprekken/{talk}/", "reporter", "planned"),
    Listed("/gesprekken/{talk}/", "manager", "planned, to change"),
    Listed("/gesprekken/{talk_to_record}/", "manager", "to write down"),
    Listed("/gesprekken/{talk_held}/", "reporter", "held, long"),
    Listed("/gesprekken/{talk_cancelled}/", "manager", "called off"),
    Listed("/gesprekken/{talk}/", "hr", "no right", status=404),
    Listed("/gesprekken/{talk}/verzetten/", "manager", wrong={"day": "31-2-2026"}),
    Listed("/gesprekken/{talk_to_record}/afspraken/", "manager", wrong=NOTHING),
    Listed("/team/gesprekken/", "manager", "full"),
    Listed("/team/gesprekken/", "idle", "no talk yet"),
    Listed("/team/gesprekken/", "writer", "no right", status=403),
    Listed("/team/gesprekken/{talk_team}/plannen/", "manager", wrong={"day": "", "clock": ""}),
    Listed("/team/een-op-een/", "manager", "full"),
    Listed("/team/een-op-een/{talk_person}/", "manager", "long", wrong={"held_on": ""}),
    Listed("/gespreksleider/", "confidential", "full", wrong=NOTHING),
    Listed("/gespreksleider/", "writer", "no right", status=403),
]

OF_DEPLOYMENTS = [
    Listed("/metingen/", "manager", "full"),
    Listed("/metingen/{survey_open}/", "manager", "to decide"),
    Listed("/metingen/{survey_open}/", "reporter", "took part"),
    Listed("/metingen/{survey_open}/", "colleague", "not taking part"),
    Listed("/metingen/{survey_open}/", "idle", "not asked"),
    Listed("/metingen/{survey_closed}/", "manager", "closed"),
    Listed("/metingen/{survey_planned}/", "manager", "not begun"),
    Listed("/metingen/nergens/", "manager", "absent", status=404),
    Listed("/metingen/{survey_open}/vragen/", "manager", "first question"),
    Listed("/hr/metingen/", "hr", "full"),
    Listed("/hr/metingen/", "manager", "no right", status=403),
    Listed("/hr/metingen/nieuw/", "hr", wrong={"title": "", "opens_on": "31-2-2027"}),
    Listed("/hr/metingen/vragen/1/", "hr"),
    Listed("/hr/metingen/{survey_planned}/", "hr", "planned"),
    Listed("/hr/metingen/{survey_open}/", "hr", "open"),
    Listed("/hr/metingen/{survey_closed}/", "hr", "closed"),
    Listed("/hr/metingen/{survey_told}/uitkomst/", "hr", "full"),
    Listed("/hr/metingen/{survey_told}/uitkomst/?eenheid={eenheid}", "hr", "one eenheid"),
    Listed("/hr/metingen/{survey_open}/uitkomst/", "hr", "not yet"),
    Listed("/hr/metingen/{survey_told}/uitkomst/", "manager", "no right", status=403),
    Listed("/metingen/{survey_told}/uitkomst/", "reporter", "full"),
    Listed("/metingen/{survey_open}/uitkomst/", "reporter", "not yet"),
    Listed("/team/signalen/", "manager", "full"),
    Listed("/team/signalen/", "writer", "no right", status=403),
    Listed("/hr/metingen/{survey_planned}/wijzigen/", "hr", wrong=NOTHING),
    Listed("/hr/metingen/{survey_open}/verlengen/", "hr", wrong=NOTHING),
    Listed("/hr/metingen/{survey_open}/sluiten/", "hr", wrong=NOTHING),
    Listed("/inzet/", "reporter", "full"),
    Listed("/inzet/", "idle", "empty"),
    Listed("/inzet/{deployment}/", "reporter", "answered", wrong={"needs": "x" * 501}),
    Listed("/inzet/{deployment}/", "colleague", "to say", wrong=NOTHING),
    Listed("/inzet/{deployment_discussed}/", "reporter", "talked about"),
    Listed("/inzet/{deployment}/", "manager", "no right", status=404),
    Listed("/team/inzet/", "manager", "full"),
    Listed("/team/inzet/", "idle", "empty"),
    Listed("/team/inzet/", "writer", "no right", status=403),
    Listed("/team/inzet/nieuw/{talk_team}/", "manager", wrong=NOTHING),
    Listed("/team/inzet/{deployment}/", "manager", "one waits"),
    Listed("/team/inzet/{deployment_ready}/", "manager", "ready"),
    Listed("/team/inzet/{deployment_discussed}/", "manager", "talked about"),
    Listed("/team/inzet/{deployment}/", "reporter", "no right", status=404),
    Listed("/team/inzet/{deployment}/antwoord/{estimate}/", "manager", wrong=NOTHING),
    Listed("/team/inzet/{deployment_ready}/besproken/", "manager", wrong=NOTHING),
]

OF_TRAINING = [
    Listed("/training/", "manager", "late, to do, done"),
    Listed("/training/", "idle", "empty"),
    Listed("/training/start/", "reporter", "to read"),
    Listed("/training/leidinggeven/", "manager", "to follow"),
    Listed("/training/bestaat-niet/", "reporter", "absent", status=404),
    Listed("/team/training/", "manager", "full"),
    Listed("/team/training/", "writer", "no right", status=403),
    Listed("/hr/training/", "hr", "few"),
    Listed("/hr/training/", "manager", "no right", status=403),
]

OF_WHAT_STANDS_STILL = [
    Listed("/aangiften/", "casemanager", "full"),
    Listed("/aangiften/?norm=N09", "manager", "one norm"),
    Listed("/aangiften/?norm=N16", "manager", "nothing runs for long"),
    Listed("/aangiften/", "portfolio", "only counts"),
    Listed("/aangiften/", "idle", "empty"),
    Listed("/aangiften/", "writer", "no right", status=403),
    Listed("/aangiften/overzicht/", "portfolio", "few"),
    Listed("/aangiften/overzicht/", "manager", "no right", status=403),
    Listed("/normen/", "manager"),
    Listed("/normen/", "writer", "no right", status=403),
    Listed("/normen/N10/", "manager", "to read"),
    Listed("/normen/N03/", "casemanager", "to change", wrong=NOTHING),
    Listed("/normen/D02/", "casemanager", "of people", wrong=NOTHING),
    Listed("/dossier/{decided}/uitstellen/{stall}/", "manager", wrong=NOTHING),
]

OF_WHO_READ = [
    Listed("/dossier/{closed}/", "casemanager", "says why", wrong=NOTHING),
    Listed("/inzage/alarmen/", "officer", "full"),
    Listed("/inzage/alarmen/", "manager", "no right", status=403),
    Listed("/inzage/alarmen/{alarm}/", "officer", "new"),
    Listed("/inzage/alarmen/{alarm_closed}/", "officer", "closed"),
    Listed("/inzage/alarmen/{alarm}/afronden/", "officer", wrong=NOTHING),
]

OF_FIGURES = [
    Listed("/hr/", "hr", "newest"),
    Listed("/hr/?periode=2025", "hr", "year"),
    Listed("/hr/?periode=2025-K3", "hr", "too few people"),
    Listed("/hr/", "manager", "no right", status=403),
    Listed("/adviezen/", "hr", "with values"),
    Listed("/adviezen/", "reporter", "words and links"),
    Listed("/hr/jaarverslagen/", "hr", "an edition and a concept"),
    Listed("/hr/jaarverslagen/", "manager", "no right", status=403),
    Listed("/hr/jaarverslagen/2025/begin/", "hr", "another edition", wrong=NOTHING),
    Listed("/hr/jaarverslagen/2025/", "hr", "long"),
    Listed("/hr/jaarverslagen/2025/voorbeeld/", "hr", "words that tell", wrong=NOTHING),
    Listed("/hr/jaarverslagen/2025/weggooien/", "hr"),
    Listed("/jaarverslagen/", "reporter", "two editions"),
    Listed("/jaarverslagen/2025/1/", "reporter"),
]

PAGES = [
    *FOR_EVERYBODY,
    *OF_THE_ACCOUNT,
    *OF_A_DRAFT,
    *OF_A_REPORT,
    *OF_WHO_ACTS,
    *OF_THE_AANGIFTE,
    *OF_NEEDS,
    *OF_HOME,
    *OF_FILES,
    *OF_TALKS_WITH_THE_EMPLOYEE,
    *OF_CASE_FILES,
    *OF_EXPERIENCES,
    *OF_RELATED_CASES,
    *OF_HANDING_OVER,
    *OF_MEASURES,
    *OF_TALKS,
    *OF_TRAINING,
    *OF_DEPLOYMENTS,
    *OF_WHAT_STANDS_STILL,
    *FOR_RELATIVES,
    *OF_THE_CONTACT_POINT,
    *OF_WARNINGS,
    *OF_WHO_READ,
    *OF_FIGURES,
    *OF_THE_PROTOCOL,
]

# What is opened with GET and has no page of its own, by the name of its path.
NO_PAGE: dict[str, Any] = {
    "advies:start_concept": "only with POST",
    "advies:know_warning": "only with POST",
    "advies:decide_warning": "only with POST",
    "advies:update_warning": "only with POST",
    "advies:drop_vague_phrase": "only with POST",
    "advies:take_up_subject": "only with POST",
    "advies:relatives_confirm": "only with POST: the code is shown once (test_relatives.py)",
    "advies:decline_survey": "only with POST",
    "advies:withdraw_survey": "only with POST",
    "advies:leave": "goes on to another website",
    "advies:relative_deed": "only with POST",
    "advies:check_facility": "only with POST",
    "advies:withdraw_invitation": "only with POST",
    "advies:discard_guideline": "only with POST",
    "advies:understood_guideline": "only with POST",
    "checkins:feed": "a file for a calendar program (incidents/checkins/tests/test_feed.py)",
    "checkins:calendar": "a file for a calendar (incidents/checkins/tests/test_pages.py)",
    "checkins:own_calendar": "a file for a calendar (incidents/checkins/tests/test_pages.py)",
    "advies:talk_calendar": "a file for a calendar (advies/learning/tests/test_talks.py)",
    "advies:cancel_talk": "only with POST",
    "advies:withdraw_offer": "only with POST",
    "advies:cancel_deployment": "only with POST",
    "figures:download": "only with POST",
    "figures:round_download": "only with POST",
    "yearreports:document": "only with POST",
    "worklists:assign": "only with POST",
    "worklists:remind": "only with POST",
    "worklists:take": "only with POST",
    "worklists:file": "only with POST",
    "worklists:drop": "only with POST",
    "aangifte:document": "only with POST",
    "attachments:file": "a file that is kept (incidents/attachments/tests/test_pages.py)",
    "attachments:own_file": "a file that is kept (incidents/attachments/tests/test_pages.py)",
    "casefile:document": "only with POST",
    "casefile:own_document": "only with POST",
    "casefile:print": "only with POST",
    "casefile:own_print": "only with POST",
    "aangifte:own_document": "only with POST",
    "reporting:own_step": "only with POST",
    "outbox:open": "goes on to the page that the notice is about",
    "accounts:logout": "only with POST",
    "accounts:end_deputy": "only with POST",
    "web:language": "only with POST",
    "web:stay": "only with POST",
}
