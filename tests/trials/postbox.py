"""A mail server of a trial's own: it counts what it took, and may have the sender killed at any step."""

from collections import Counter
from collections.abc import Callable

from aiosmtpd.controller import Controller

from tests.browser.conftest import free_port


class Postbox:
    """`asked` is called before a message is taken, `taken` after it was and before the sender is told."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.asked: Callable[[], None] = lambda: None
        self.taken: Callable[[], None] = lambda: None
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        self.asked()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.received.update(envelope.rcpt_tos)
        self.taken()
        return "250 OK"
