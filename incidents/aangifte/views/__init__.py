"""The pages about an aangifte: of those who act, and of the employee."""

from incidents.aangifte.views.deeds import Facts, Move, News
from incidents.aangifte.views.own import Own, OwnDocument, OwnPrepare, WhyNot
from incidents.aangifte.views.panel import Document, Panel, Prepare

__all__ = [
    "Document",
    "Facts",
    "Move",
    "News",
    "Own",
    "OwnDocument",
    "OwnPrepare",
    "Panel",
    "Prepare",
    "WhyNot",
]
