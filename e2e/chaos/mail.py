"""A mail server that does as a fault says, and remembers what it took."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller

OK = "250 OK"


@dataclass
class MailServer:
    """What it took, by Message-ID. `before` runs when a recipient is named, `after` when a mail has come in whole."""

    port: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    refuse: dict[str, str] = field(default_factory=dict)
    answer: str = OK
    drops: bool = False
    before: Callable[[], None] | None = None
    after: Callable[[], None] | None = None
    seconds: float = 0.0
    _controller: Any = None

    def __post_init__(self) -> None:
        with socket() as attempt:
            attempt.bind(("127.0.0.1", 0))
            self.port = attempt.getsockname()[1]

    def start(self) -> None:
        if self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def behave(self) -> None:
        """Do as a good mail server does."""
        self.refuse, self.answer, self.drops, self.seconds = {}, OK, False, 0.0
        self.before = self.after = None
        self.start()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        await self._run("before")
        answer = self.refuse.get(address, self.answer)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.drops:
            server.transport.abort()
            return OK
        await asyncio.sleep(self.seconds)
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        await self._run("after")
        return OK

    async def _run(self, name: str) -> None:
        """Run a hook once: one mail of many is the one that it happens to."""
        hook = getattr(self, name)
        if hook is not None:
            setattr(self, name, None)
            await asyncio.to_thread(hook)
