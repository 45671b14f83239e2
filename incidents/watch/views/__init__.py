from incidents.watch.views.ela import ElaPage
from incidents.watch.views.norms import NormList, NormPage
from incidents.watch.views.postpone import PostponeNorm
from incidents.watch.views.stalled import StalledPage

__all__ = ["ElaPage", "NormList", "NormPage", "PostponeNorm", "StalledPage"]
