"""The whole journey of a report in a browser, with a word of its own in every field that holds a text.

What the browser needs to know of the database is asked as its superuser: which case, which step. What would take
months (everything done, an aangifte ended) is done there too.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError

from dreiging.accounts.models import User
from e2e.canary.browser import NotAccepted, Seat
from e2e.canary.words import Words
from e2e.chaos.place import Place

PHONE = "06 5791 3468"
# What a field does not take: typed, refused, and typed again.
NO_DATE = "31-2-2026"


class Journey:
    """Everybody who has something to type, one after another, in the same browser."""

    def __init__(self, seat: Seat, place: Place, people: Mapping[str, User], words: Words) -> None:
        self.seat, self.place, self.people, self.words = seat, place, people, words
        self.case = self.reference = ""
        self.faults: list[str] = []

    def ask(self, statement: str, *values: object) -> Any:
        """Return the first value of the first row."""
        return self.place.ask(statement, *values)[0][0]

    def day(self, days: int) -> str:
        day = timezone.localdate() + timedelta(days=days)
        return f"{day.day}-{day.month}-{day.year}"

    def step(self, code: str) -> str:
        sought = (
            "SELECT a.id FROM incidents_action a JOIN advies_step s ON s.id = a.step_id"
            " WHERE a.incident_id = %s AND s.code = %s AND a.kind = 'STEP' ORDER BY a.occurrence LIMIT 1"
        )
        return f"/dossier/{self.reference}/stap/{self.ask(sought, self.case, code)}/"

    def go(self) -> None:
        """Go all of it; what did not go as it should is in `faults`, and the rest is gone on with."""
        for who, parts in (
            ("", (self.relative,)),
            ("reporter", (self.report, self.report_of_a_colleague, self.add)),
            ("manager", (self.act, self.follow_the_aangifte, self.keep_a_file)),
            ("casemanager", (self.write_internally,)),
            ("reporter", (self.say_what_was_not_done, self.say_whom_to_call)),
            ("manager", (self.answer,)),
            ("reporter", (self.refuse_and_reopen,)),
            ("contact", (self.answer_the_relative, self.look_whom_to_call)),
        ):
            if who:
                self.seat.sign_in(self.people[who])
            for part in parts:
                try:
                    part()
                except (NotAccepted, PlaywrightError, IndexError) as error:
                    self.faults.append(f"{part.__name__}: {error}")

    # --- The employee ---------------------------------------------------------------------------------
    def report(self) -> None:
        seat, words = self.seat, self.words
        seat.look("/melden/")
        seat.page.get_by_role("button", name="Ik meld voor mezelf").click()
        seat.look()
        draft = urlsplit(seat.page.url).path.split("/")[2]
        at = f"/melden/{draft}"
        seat.send(f"{at}/veilig/", safe_now="YES")
        seat.send(f"{at}/wat/", narrative=words() * 200, is_refused=True)
        seat.send(f"{at}/wat/", narrative=words())
        seat.send(f"{at}/wanneer/", when="EARLIER", happened_on=NO_DATE, is_refused=True)
        seat.send(f"{at}/wanneer/", when="EARLIER", happened_on="5-3-2026", place="HOME")
        seat.send(f"{at}/wie/", who_known="MAYBE", who=words(), they_know="NAME")
        seat.send(f"{at}/nodig/", needs="TALK_MANAGER")
        given = {"readers": "MANAGER", "keep_from": words.short(), "reach_by": "OTHER_PHONE"}
        seat.send(f"{at}/wie-leest/", **given, phone="12", rather_not_when=words(), is_refused=True)
        seat.send(f"{at}/wie-leest/", **given, phone=PHONE, rather_not_when=words())
        seat.send(f"{at}/controleren/")
        self.case = str(draft)
        self.reference = self.ask("SELECT reference FROM incidents_incident WHERE id = %s", draft)

    def report_of_a_colleague(self) -> None:
        """A report that is never sent, and asks to be called."""
        seat, words = self.seat, self.words
        seat.look("/melden/")
        seat.page.get_by_role("button", name="Ik meld voor een collega").click()
        seat.look()
        at = f"/melden/{urlsplit(seat.page.url).path.split('/')[2]}"
        seat.send(f"{at}/voor-wie/", where="ELSEWHERE", colleague_name=words.short(), knows="NO")
        seat.send(f"{at}/veilig/", safe_now="NO")
        seat.send(f"{at}/niet-veilig/", phone=PHONE)
        seat.send(f"{at}/wat/", narrative=words())
        seat.send(f"{at}/wie/", who_known="NO", who=words())
        seat.send(
            f"{at}/wie-leest/",
            readers="MANAGER",
            reach_by="OTHER_PHONE",
            phone="12",
            is_refused=True,
            keep_from=words.short(),
            rather_not_when=words(),
        )

    def add(self) -> None:
        seat, words, at = self.seat, self.words, f"/mijn/{self.reference}"
        seat.send(f"{at}/aanvullen/bewaard/", evidence=words())
        content = f"%PDF-1.7\n({words()})\n%%EOF".encode()
        seat.send_file(f"{at}/aanvullen/bestanden/", name=f"{words.short()}.pdf", content=content, words=words())
        seat.send(f"{at}/aanvullen/veranderd/", safe_now="YES", change=words())
        seat.send(f"{at}/aanvullen/wat/", narrative=words())
        seat.send(f"{at}/aanvullen/wie/", who_known="YES", who=words())
        seat.send(f"{at}/bericht/", body=words() * 100, is_refused=True)
        for _time in range(10):
            seat.send(f"{at}/bericht/", body=words())
        seat.send(f"{at}/aangifte/", button='button[value="NOT_NOW"]')
        seat.send(f"{at}/aangifte/waarom-niet/", words=words())
        for page in ("", "/stappen", "/tijdlijn", "/lezers", "/aangifte/voorbereiden"):
            seat.look(f"{at}{page}/")
        with seat.page.expect_download() as saving:
            seat.page.get_by_role("button", name="Maak een PDF om mee te nemen").click()
        saving.value.path()

    def keep_a_file(self) -> None:
        """Look at the files, and take the whole case along: on a page, and as a PDF that is made and thrown away."""
        seat, at = self.seat, f"/dossier/{self.reference}"
        words = self.words
        internal = {"words": words(), "audience": "internal", "reason_internal": words()}
        content = f"%PDF-1.7\n({words()})\n%%EOF".encode()
        seat.send_file(f"{at}/bestanden/toevoegen/", name=f"{words.short()}.pdf", content=content, **internal)
        seat.look(f"{at}/bestanden/")
        seat.look(f"{at}/dossier/")
        seat.save("Maak een PDF")
        seat.page.get_by_role("button", name="Maak een pagina om af te drukken").click()
        seat.look()

    def say_what_was_not_done(self) -> None:
        seat, words = self.seat, self.words
        done = self.step("P16").split("/")[4]
        seat.send(f"/mijn/{self.reference}/stap/{done}/niet-gebeurd/", words=words())
        seat.look(f"/mijn/{self.reference}/tijdlijn/")

    def refuse_and_reopen(self) -> None:
        """Answer to a closing that was announced, and undo one that was done: both are put in the database."""
        seat, words, at = self.seat, self.words, f"/mijn/{self.reference}"
        announced = "UPDATE incidents_incident SET status = %s, closed_at = %s, closing_announced_at = %s WHERE id = %s"
        now = timezone.now()
        self.place.ask(announced, "CLOSING", None, now, self.case)
        seat.send(f"{at}/afsluiten/", button="button:has-text('Nog niet')", body=words())
        self.place.ask(announced, "CLOSED", now, now, self.case)
        seat.send(f"{at}/heropenen/", body=words())

    # --- Who act ------------------------------------------------------------------------------------------
    def act(self) -> None:
        seat, words, at = self.seat, self.words, f"/dossier/{self.reference}"
        seat.look("/team/")
        seat.look("/team/meldingen/?zoek=ZZZ")
        seat.look(f"{at}/")
        talk = {"means": "PHONE", "happened_on": self.day(0), "happened_time": "0.01", "agreements": words()}
        seat.send(f"{at}/contact/", **talk, next_on=NO_DATE, is_refused=True)
        seat.send(f"{at}/contact/", **{**talk, "agreements": words()}, next_on=self.day(7))
        seat.send(f"{at}/notitie/", body=words(), audience="internal", is_refused=True)
        seat.send(f"{at}/notitie/", body=words(), audience="internal", reason_internal=words())
        for _time in range(3):
            seat.send(f"{at}/bericht/", body=words())
        seat.send(f"{at}/ernst/", severity="HOOG", reason=words())
        unknown = {"email": f"{words.short()}@voorbeeld.test", "until": self.day(9)}
        seat.send(f"{at}/delen/", **unknown, reason=words(), is_refused=True)
        seat.send(self.step("P16"), note=words())
        seat.send(f"{self.step('P35')}niet-nodig/", reason=words())
        seat.send(f"{self.step('P43')}verzetten/", due_on=NO_DATE, reason=words(), is_refused=True)
        seat.send(f"{self.step('P15')}", note=words())
        seat.send(f"{at}/thuis/aanbieden/", answer="ACCEPTED", words=words())
        seat.look(f"{at}/")

    def follow_the_aangifte(self) -> None:
        seat, words, at = self.seat, self.words, f"/dossier/{self.reference}/aangifte"
        told = {"happened_on": self.day(0), "news_from": "OWN", "next_feedback_on": self.day(7)}
        seat.send(f"{at}/stap/besproken/", told=words(), is_refused=True)
        seat.send(f"{at}/stap/besproken/", **told, wish="WITH_HELP", told=words())
        seat.send(f"{at}/nieuws/", **told, told=words())
        seat.send(f"{at}/gegevens/", contact_police=words())
        seat.look(f"{at}/")

    def write_internally(self) -> None:
        seat, words, at = self.seat, self.words, f"/dossier/{self.reference}"
        seat.send(f"{at}/notitie/", body=words(), audience="internal", reason_internal=words())
        seat.send(f"{at}/bericht/", body=words())
        seat.look("/aangiften/")
        seat.look("/te-laat/")

    def answer(self) -> None:
        seat, words, at = self.seat, self.words, f"/dossier/{self.reference}"
        doubt = self.ask("SELECT id FROM incidents_action WHERE incident_id = %s AND kind = 'NOT_HAPPENED'", self.case)
        seat.send(f"{at}/stap/{doubt}/nagaan/", outcome="AGAIN", words=words())
        seat.send(f"{at}/niet-nodig/", reason=words(), is_refused=True)
        seat.look(f"{at}/")

    # --- Home -----------------------------------------------------------------------------------------------
    def say_whom_to_call(self) -> None:
        seat, words, at = self.seat, self.words, f"/mijn/{self.reference}/thuis"
        whom = {"name": words.short(), "rather_when": words.short(), "may_say": words()}
        seat.send(f"{at}/contact/", **whom, phone="12", is_refused=True)
        seat.send(f"{at}/contact/", **whom, phone="0611112222")
        seat.look(f"{at}/")

    def look_whom_to_call(self) -> None:
        asked = self.ask("SELECT id FROM advies_relativerequest LIMIT 1")
        self.seat.look(f"/contactpunt/verzoek/{asked}/")

    # --- A relative -----------------------------------------------------------------------------------------
    def relative(self) -> None:
        seat, words = self.seat, self.words
        seat.send("/inloggen/", email="niemand@voorbeeld.test", password=words(), is_refused=True)
        seat.send("/naasten/bel-mij/", name=words.short(), rather_when=words.short(), phone="12", is_refused=True)
        seat.look("/naasten/vraag/")
        seat.send("/naasten/vraag/", body=words(), name=words.short())
        code = seat.page.locator('[name="shown"]').get_attribute("value") or ""
        seat.page.locator('[name="code"]').fill(code)
        seat.page.locator("main form button").first.click()
        seat.look()
        seat.send("/naasten/gesprek/", body=words())

    def answer_the_relative(self) -> None:
        thread = self.ask("SELECT id FROM advies_relativethread LIMIT 1")
        self.seat.look("/contactpunt/")
        self.seat.send(f"/contactpunt/{thread}/", body=self.words())
