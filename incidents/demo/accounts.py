"""The accounts with which to look around: one a role, each with something to see."""

from collections.abc import Iterator
from dataclasses import dataclass

from dreiging.accounts.models import Role

DOMAIN = "demo.test"


@dataclass(frozen=True)
class Account:
    """Somebody to log in as; `role` is None for the employee who has none."""

    box: str
    name: str
    role: Role | None
    purpose: str

    @property
    def email(self) -> str:
        return f"{self.box}@{DOMAIN}"


EMPLOYEE = Account(
    "medewerker",
    "Sanne de Wit",
    None,
    "een dreiging melden, en twee eigen meldingen volgen",
)
MANAGER = Account(
    "leidinggevende",
    "Youssef Amrani",
    Role.LEIDINGGEVENDE,
    "opvolgen: acties die te laat zijn, vandaag en later; vervangt nu een collega",
)
ACCOUNTS = (
    EMPLOYEE,
    MANAGER,
    Account(
        "tweedelijn",
        "Marjan Hofstra",
        Role.TEAMCHEF,
        "zien wat te laat is, en een team zonder leidinggevende",
    ),
    Account(
        "casemanager",
        "Ingrid Veldkamp",
        Role.CASEMANAGER,
        "meldingen uit de hele eenheid begeleiden en indelen",
    ),
    Account(
        "veiligheid",
        "Dennis Oosterhof",
        Role.VEILIGHEIDSCOORDINATOR,
        "wie nu gebeld wil worden",
    ),
    Account(
        "vertrouwenspersoon",
        "Fatima El Idrissi",
        Role.VERTROUWENSPERSOON,
        "meldingen die niemand anders leest",
    ),
    Account(
        "portefeuille",
        "Ellen Brouwer",
        Role.PORTEFEUILLEHOUDER,
        "aangiften die stilstaan in de eenheid, en het overzicht per kwartaal",
    ),
    Account(
        "hr",
        "Wouter Kuipers",
        Role.HR,
        "cijfers die niemand herkenbaar maken, geen enkel dossier; zelf een melding die nog niet af is",
    ),
    Account(
        "naasten",
        "Joke Terpstra",
        Role.CONTACTPUNT_NAASTEN,
        "vragen van mensen thuis beantwoorden; leest mee waar iemand hulp voor thuis vroeg",
    ),
    Account(
        "beheer",
        "Ravi Bissessar",
        Role.BEHEER,
        "mensen, teams en rollen; geen dossiers",
    ),
    Account(
        "privacy",
        "Hanneke Prins",
        Role.FG,
        "opvallend lezen nakijken; geen dossiers",
    ),
)


def lines() -> Iterator[str]:
    """Yield a line for each account: its address and what it is for."""
    width = max(len(account.email) for account in ACCOUNTS)
    for account in ACCOUNTS:
        yield f"{account.email:{width}}  {account.purpose}"
