"""The embedded Valkey: the broker of Celery, on a socket, with every command kept in a file."""

from collections.abc import Sequence
from pathlib import Path

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, RedisError
from redis.exceptions import ConnectionError as NotThere
from redis.retry import Retry

from dreiging.local.home import Home
from dreiging.local.server import START_SECONDS, Server, within

CONFIGURATION = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{directory}"
appendonly yes
save ""
daemonize no
logfile ""
"""


class Valkey(Server):
    """Valkey, or Redis, on a socket that only the account, and root, can reach."""

    name = "Valkey"

    def __init__(self, home: Home, program: Path) -> None:
        super().__init__()
        self.account, self.log = home.account, home.data / "valkey.log"
        self._program, self._data, self._socket = program, home.data / "valkey", home.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{self._socket}?db=0"

    def answers(self) -> bool:
        try:
            with self._client() as client:
                return bool(client.ping())
        except RedisError:
            return False

    def start(self) -> bool:
        within(START_SECONDS, lambda: not self._is_loading())  # left running by a kill, and reading its file
        return super().start()

    def _is_loading(self) -> bool:
        try:
            with self._client() as client:
                client.ping()
        except BusyLoadingError:
            return True
        except RedisError:
            return False
        return False

    def _prepare(self) -> Sequence[str | Path]:
        self.account.make_directory(self._data)
        configuration = self._data / "valkey.conf"
        configuration.write_text(CONFIGURATION.format(socket=self._socket, directory=_quoted(self._data)))
        self.account.own(configuration)
        return [self._program, configuration]

    def _ask_to_stop(self) -> None:
        try:
            with self._client() as client:
                client.shutdown()
        except RedisError:
            return  # it was gone already

    def _is_gone(self) -> bool:
        try:
            with self._client() as client:
                client.ping()
        except NotThere:
            return True
        except RedisError:
            return False
        return False

    def _client(self) -> Redis:
        # redis-py asks again for some ten seconds when nobody answers; here nobody answering is the answer.
        return Redis(unix_socket_path=str(self._socket), retry=Retry(NoBackoff(), 0), socket_timeout=5)


def _quoted(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace('"', '\\"')
