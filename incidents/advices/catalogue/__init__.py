"""The seventeen pieces of advice of the study, in its order and its four chapters (domain.md d)."""

from incidents.advices.catalogue.following import FOLLOWING
from incidents.advices.catalogue.threat import THREAT
from incidents.advices.catalogue.training import TRAINING
from incidents.advices.catalogue.workplace import WORKPLACE
from incidents.advices.shape import Advice

CHAPTERS = (THREAT, WORKPLACE, TRAINING, FOLLOWING)
ADVICES: dict[str, Advice] = {advice.code: advice for chapter in CHAPTERS for advice in chapter.advices}
