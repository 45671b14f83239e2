"""Without sealing: what was opened once is remembered, and what is written is made as long, but not sealed.

What it writes nobody can read afterwards: cases that are sent to it are for measuring only.
"""

from typing import Any
from unittest.mock import patch

from django.core.wsgi import get_wsgi_application

from dreiging.vault.cipher import NONCE_BYTES, VERSION

TAG_BYTES = 16


def _take_off() -> None:
    # It imports models, which need the application.
    from dreiging.vault.fields import Sealed, SealedField

    opened: dict[bytes, Any] = {}
    really_open = SealedField.open

    def remembered(field: SealedField, instance: Any, sealed: Sealed) -> Any:
        if sealed.value not in opened:
            opened[sealed.value] = really_open(field, instance, sealed)
        return opened[sealed.value]

    patch.object(SealedField, "open", remembered).start()
    patch("dreiging.vault.fields.seal", _not_sealed).start()
    patch("dreiging.vault.keys.key_to_seal", lambda _subject: b"").start()


def _not_sealed(plain: bytes, _key: bytes, *, place: str) -> bytes:
    return VERSION + bytes(NONCE_BYTES) + plain + bytes(TAG_BYTES)


application = get_wsgi_application()
_take_off()
