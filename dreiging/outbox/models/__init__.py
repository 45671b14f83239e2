from dreiging.outbox.models.mail import Mail, MailKind, MailState
from dreiging.outbox.models.notice import Notice, NoticeKind
from dreiging.outbox.models.pulse import Pulse

__all__ = ["Mail", "MailKind", "MailState", "Notice", "NoticeKind", "Pulse"]
