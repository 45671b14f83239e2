"""Whether a title begins with a verb: a list of the verbs one meets in a protocol. It warns, it never refuses."""

VERBS = frozenset(
    """
    beantwoord bedank begeleid begin bekijk bel beoordeel bepaal bereid bereik beschrijf beslis bespreek bevestig
    bewaar bezoek bied bouw breng check controleer deel denk doe draag evalueer ga geef haal help herhaal herinner
    houd informeer kies kijk koop laat leg licht loop luister maak meld neem nodig noem noteer ondersteun onderzoek
    open organiseer overleg pas plaats plan praat prijs regel reageer reken roep scherm schakel schrijf sluit spreek
    start stel stem steun stop stuur tel toets toon trek verbeter vergelijk verhelp verlaag verhoog verplaats
    verstuur vertel verwijder verwijs verzamel voer volg voorkom vraag vul waarschuw wacht weeg werk wijs wijzig
    wissel zeg zet zoek zorg
    """.split()  # noqa: SIM905 – a list of words reads better as words
)


def begins_with_a_verb(title: str) -> bool:
    """Return whether the first word of `title` is a verb we know."""
    words = title.lower().split()
    return bool(words) and words[0].strip(".,:;“”\"'") in VERBS
