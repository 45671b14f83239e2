"""The default draaiboek of domain.md b.2: phases, steps P01–P53, and their terms.

Pure data, to lay beside docs/beleid/draaiboek.md. The texts are Dutch for who does the step, and are the content of
a protocol, not texts of the product: they are not translated.
"""

from advies.protocols.default import after, direct, first_day, first_week, three_days, two_months

NAME = "Dreiging op de persoon"
SUMMARY = "Het standaarddraaiboek dat met dit systeem meekomt."
PHASES = (
    ("Direct", direct.STEPS),
    ("Eerste 24 uur", first_day.STEPS),
    ("Eerste 72 uur", three_days.STEPS),
    ("Eerste week", first_week.STEPS),
    ("Eerste twee maanden", two_months.STEPS),
    ("Daarna: zorg en leren", after.STEPS),
)
