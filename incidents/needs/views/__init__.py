"""The pages about what the employee needs: of those who act, and of the employee."""

from incidents.needs.views.acting import AnswerNeed, Ask, Panel
from incidents.needs.views.own import Dispute, Own

__all__ = ["AnswerNeed", "Ask", "Dispute", "Own", "Panel"]
