"""What people of the demo organisation report: everyday stories, none of them about anybody who exists.

Each has the answers that go with it (answers.py), and what a case manager makes of it (taxonomy.py).
"""

from dataclasses import dataclass, field
from typing import Any

from incidents.answers import About, HomeNow, How, NeedNow, Place, SafeNow, SelfNow, TheyKnow, When, WhoKnown
from incidents.taxonomy import Channel, CrimeField, Discovery, Goal, PersonalInfo, Target, ThreatForm, ThreatNature


@dataclass(frozen=True)
class Story:
    """One report; what is left empty was skipped."""

    narrative: str
    about: str = About.SELF
    safe_now: str = SafeNow.YES
    when: str = ""
    place: str = ""
    how: tuple[str, ...] = ()
    who_known: str = ""
    who: str = ""
    they_know: tuple[str, ...] = ()
    self_now: str = ""
    home_now: str = ""
    needs: tuple[str, ...] = ()
    codes: dict[str, Any] = field(default_factory=dict)


STORIES: tuple[Story, ...] = (
    Story(
        "Na een aanhouding zei een man zacht tegen mij dat hij wist waar ik sport. Hij noemde de straat. Daarna "
        "lachte hij. Het zat me dwars op weg naar huis.",
        when=When.YESTERDAY,
        place=Place.DUTY,
        how=(How.SAID,),
        who_known=WhoKnown.YES,
        who="Iemand die we die dag hebben aangehouden. Zijn gegevens staan in het systeem.",
        they_know=(TheyKnow.NAME,),
        self_now=SelfNow.WORRIED,
        home_now=HomeNow.NOT_TOLD,
        needs=(NeedNow.TALK_MANAGER,),
        codes={
            "forms": [ThreatForm.SHOWS_PRIVATE_INFO, ThreatForm.VEILED],
            "channels": [Channel.FACE_DUTY],
            "nature": ThreatNature.BOTH,
            "goals": [Goal.CHALLENGE, Goal.VENT],
            "crime_fields": [CrimeField.DRUG_TRADE],
        },
    ),
    Story(
        "Er stond twee avonden dezelfde auto in onze straat, met iemand erin. Toen ik naar buiten liep, reed hij weg. "
        "Mijn vrouw had hem ook gezien.",
        when=When.REPEATED,
        place=Place.HOME,
        how=(How.FOLLOWED,),
        who_known=WhoKnown.NO,
        they_know=(TheyKnow.HOME_ADDRESS,),
        self_now=SelfNow.UNSAFE,
        home_now=HomeNow.WORRIED,
        needs=(NeedNow.MEASURES, NeedNow.HELP_HOME),
        codes={
            "forms": [ThreatForm.FOLLOWED, ThreatForm.COUNTER_SURVEILLANCE],
            "channels": [Channel.AT_HOME],
            "nature": ThreatNature.INSTRUMENTAL,
            "personal_info": [PersonalInfo.HOME_ADDRESS],
            "targets": [Target.SELF, Target.PARTNER],
        },
    ),
    Story(
        "In een open groep op internet staat een foto van mij in uniform, met mijn naam erbij. Eronder staan lelijke "
        "opmerkingen. Iemand vraagt waar ik woon.",
        when=When.TODAY,
        place=Place.ONLINE,
        how=(How.ONLINE,),
        who_known=WhoKnown.NO,
        they_know=(TheyKnow.NAME, TheyKnow.ACCOUNTS),
        self_now=SelfNow.WORRIED,
        home_now=HomeNow.NOT_TOLD,
        needs=(NeedNow.MEASURES, NeedNow.HELP_AANGIFTE),
        codes={
            "forms": [ThreatForm.DOXING],
            "channels": [Channel.CHANNEL_GROUP],
            "nature": ThreatNature.EMOTIONAL,
            "goals": [Goal.STATUS],
            "personal_info": [PersonalInfo.NAME, PersonalInfo.PHOTO],
        },
    ),
    Story(
        "Tijdens een doorzoeking filmde een groepje jongens mij van dichtbij. Ze riepen dat ze me wel zouden vinden.",
        when=When.EARLIER,
        place=Place.DUTY,
        how=(How.SAID, How.FILMED),
        who_known=WhoKnown.MAYBE,
        they_know=(TheyKnow.UNKNOWN,),
        self_now=SelfNow.FINE,
        home_now=HomeNow.FINE,
        needs=(NeedNow.NOTHING_NOW,),
        codes={
            "forms": [ThreatForm.PHOTO_FILM],
            "channels": [Channel.FACE_DUTY],
            "goals": [Goal.HINDER_SEARCH, Goal.CHALLENGE],
            "nature": ThreatNature.EMOTIONAL,
        },
    ),
    Story(
        "Ik kreeg een kaart op het bureau zonder afzender. Er stond alleen: denk aan je kinderen. Ik heb hem in een "
        "envelop bewaard.",
        when=When.TODAY,
        place=Place.OFFICE,
        how=(How.MESSAGE,),
        who_known=WhoKnown.NO,
        they_know=(TheyKnow.NAME, TheyKnow.FAMILY),
        self_now=SelfNow.UNSAFE,
        home_now=HomeNow.WORRIED,
        needs=(NeedNow.TALK_MANAGER, NeedNow.HELP_HOME, NeedNow.HELP_AANGIFTE),
        codes={
            "forms": [ThreatForm.DEATH_THREAT],
            "channels": [Channel.POST],
            "targets": [Target.CHILD],
            "nature": ThreatNature.INSTRUMENTAL,
            "goals": [Goal.DISRUPT_CASE],
        },
    ),
    Story(
        "Op het schoolplein sprak een onbekende man mij aan. Hij wist bij welk team ik werk en zei dat ik rustig aan "
        "moest doen. Mijn zoon stond ernaast.",
        when=When.YESTERDAY,
        place=Place.ELSEWHERE,
        how=(How.SAID, How.FOLLOWED),
        who_known=WhoKnown.NO,
        they_know=(TheyKnow.SCHOOL, TheyKnow.FAMILY),
        self_now=SelfNow.NOT_WELL,
        home_now=HomeNow.WORRIED,
        needs=(NeedNow.MEASURES, NeedNow.HELP_HOME, NeedNow.TALK_MANAGER),
        codes={
            "forms": [ThreatForm.SHOWS_PRIVATE_INFO, ThreatForm.SOCIAL_PRESSURE],
            "channels": [Channel.FACE_PRIVATE],
            "targets": [Target.SELF, Target.CHILD],
            "personal_info": [PersonalInfo.SCHOOL_CHILD],
            "nature": ThreatNature.INSTRUMENTAL,
        },
    ),
    Story(
        "De banden van mijn eigen auto waren lek, op de parkeerplaats bij het bureau. Bij twee collega's ook.",
        when=When.YESTERDAY,
        place=Place.OFFICE,
        how=(How.DAMAGE,),
        who_known=WhoKnown.NO,
        they_know=(TheyKnow.CAR,),
        self_now=SelfNow.FINE,
        home_now=HomeNow.FINE,
        needs=(NeedNow.HELP_AANGIFTE,),
        codes={
            "forms": [ThreatForm.PROPERTY_DAMAGE],
            "nature": ThreatNature.EMOTIONAL,
            "goals": [Goal.VENT],
            "personal_info": [PersonalInfo.LICENCE_PLATE],
        },
    ),
    Story(
        "Een verdachte zei in het verhoor dat hij mijn kenteken had opgezocht. Hij noemde het ook echt.",
        when=When.EARLIER,
        place=Place.OFFICE,
        how=(How.SAID,),
        who_known=WhoKnown.YES,
        they_know=(TheyKnow.CAR, TheyKnow.NAME),
        self_now=SelfNow.WORRIED,
        codes={
            "forms": [ThreatForm.SHOWS_PRIVATE_INFO],
            "channels": [Channel.INTERVIEW_COURT],
            "nature": ThreatNature.INSTRUMENTAL,
            "goals": [Goal.DISRUPT_CASE, Goal.INFLUENCE_DECISION],
            "crime_fields": [CrimeField.DRUG_PRODUCTION, CrimeField.MONEY_LAUNDERING],
        },
    ),
    Story(
        "Ik word al weken gebeld door een nummer dat ik niet ken. Niemand zegt iets. Soms hoor ik muziek.",
        when=When.REPEATED,
        place=Place.ONLINE,
        how=(How.MESSAGE,),
        who_known=WhoKnown.NO,
        they_know=(TheyKnow.ACCOUNTS,),
        self_now=SelfNow.WORRIED,
        home_now=HomeNow.NOT_SAID,
        needs=(NeedNow.UNKNOWN,),
        codes={"forms": [ThreatForm.STALKING], "channels": [Channel.PHONE], "nature": ThreatNature.UNKNOWN},
    ),
    Story(
        "In de wijk roepen ze de naam van mijn dochter als ik langsfiets. Ik weet niet hoe ze daaraan komen.",
        when=When.REPEATED,
        place=Place.DUTY,
        how=(How.SAID,),
        who_known=WhoKnown.MAYBE,
        who="Een groep die vaak op het plein staat.",
        they_know=(TheyKnow.FAMILY,),
        self_now=SelfNow.WORRIED,
        home_now=HomeNow.NOT_TOLD,
        needs=(NeedNow.TALK_OTHER,),
        codes={
            "forms": [ThreatForm.SOCIAL_PRESSURE, ThreatForm.SHOWS_PRIVATE_INFO],
            "targets": [Target.CHILD],
            "personal_info": [PersonalInfo.FAMILY_MEMBERS],
            "goals": [Goal.KEEP_DISTANCE],
        },
    ),
    Story(
        "Een bewoner hoorde in een café dat iemand mij iets wil aandoen. Hij durfde niet te zeggen wie.",
        when=When.YESTERDAY,
        how=(How.HEARD,),
        who_known=WhoKnown.NO,
        self_now=SelfNow.UNSAFE,
        home_now=HomeNow.NOT_TOLD,
        needs=(NeedNow.MEASURES, NeedNow.TALK_MANAGER),
        codes={
            "forms": [ThreatForm.VIOLENCE_THREAT],
            "channels": [Channel.THIRD_PARTY],
            "discovery": Discovery.PUBLIC,
            "goals": [Goal.REVENGE],
        },
    ),
    Story(
        "Bij een controle duwde een man mij tegen mijn auto. Hij zei dat hij dit niet zou vergeten.",
        when=When.TODAY,
        place=Place.DUTY,
        how=(How.HURT, How.SAID),
        who_known=WhoKnown.YES,
        they_know=(TheyKnow.NOTHING,),
        self_now=SelfNow.FINE,
        needs=(NeedNow.HELP_AANGIFTE, NeedNow.REST),
        codes={
            "forms": [ThreatForm.PHYSICAL, ThreatForm.VEILED],
            "channels": [Channel.FACE_DUTY],
            "nature": ThreatNature.EMOTIONAL,
            "goals": [Goal.VENT],
        },
    ),
    Story(
        "Iemand bood mij geld aan als ik een keer niet zou kijken. Toen ik nee zei, werd hij kwaad.",
        when=When.EARLIER,
        place=Place.ELSEWHERE,
        how=(How.SAID,),
        who_known=WhoKnown.MAYBE,
        self_now=SelfNow.WORRIED,
        needs=(NeedNow.TALK_OTHER,),
        codes={
            "forms": [ThreatForm.BRIBE_PRESSURE],
            "nature": ThreatNature.INSTRUMENTAL,
            "goals": [Goal.OBTAIN_INFO],
            "crime_fields": [CrimeField.DRUG_TRADE],
        },
    ),
    Story("Ik weet niet of het iets is, maar er loopt vaker iemand achter mij aan van het station naar huis."),
)

# Told before anything else: the employee is not safe, and asks to be called.
NOT_SAFE = Story(
    "Er staat iemand voor mijn deur die schreeuwt dat ik naar buiten moet komen. Ik zit boven met de kinderen.",
    safe_now=SafeNow.NO,
    when=When.TODAY,
    place=Place.HOME,
    how=(How.SAID, How.FOLLOWED),
    who_known=WhoKnown.MAYBE,
    they_know=(TheyKnow.HOME_ADDRESS, TheyKnow.FAMILY),
    self_now=SelfNow.UNSAFE,
    home_now=HomeNow.WORRIED,
    needs=(NeedNow.MEASURES, NeedNow.HELP_HOME),
    codes={
        "forms": [ThreatForm.HOME_APPROACH],
        "channels": [Channel.AT_HOME],
        "targets": [Target.SELF, Target.CHILD, Target.PARTNER],
        "nature": ThreatNature.EMOTIONAL,
    },
)
FOR_COLLEAGUE = Story(
    "Mijn collega kreeg na de zitting een bericht van de broer van een verdachte. Er stond een foto van zijn huis bij. "
    "Hij wil er zelf liever niet over praten, maar ik maak me zorgen.",
    about=About.COLLEAGUE,
    when=When.YESTERDAY,
    how=(How.MESSAGE,),
    who_known=WhoKnown.YES,
    they_know=(TheyKnow.HOME_ADDRESS,),
    needs=(NeedNow.TALK_MANAGER,),
    codes={
        "forms": [ThreatForm.SHOWS_PRIVATE_INFO],
        "channels": [Channel.MESSAGE],
        "discovery": Discovery.COLLEAGUE,
        "personal_info": [PersonalInfo.HOME_ADDRESS],
    },
)
FOR_TEAM = Story(
    "Bij het bureau hangt al drie avonden dezelfde groep rond. Ze schrijven kentekens op als wij naar huis gaan.",
    about=About.TEAM,
    when=When.REPEATED,
    place=Place.OFFICE,
    how=(How.FOLLOWED, How.FILMED),
    who_known=WhoKnown.NO,
    they_know=(TheyKnow.CAR,),
    needs=(NeedNow.MEASURES,),
    codes={
        "forms": [ThreatForm.COUNTER_SURVEILLANCE],
        "targets": [Target.TEAM],
        "goals": [Goal.CHALLENGE, Goal.KEEP_DISTANCE],
        "nature": ThreatNature.INSTRUMENTAL,
    },
)
