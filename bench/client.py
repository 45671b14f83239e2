"""A browser without a screen: connections that stay open, cookies, and forms as they are on the page."""

import html
import re
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from bench.counting import ANSWER, ASK

TIMEOUT_SECONDS = 30
_INPUT = re.compile(r'<input type="hidden"[^>]*>')
_ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')

Data = dict[str, list[str]]


class UnexpectedAnswer(Exception):
    """The server answered something else than was asked for."""


@dataclass
class Answer:
    status: int
    location: str
    body: str
    queries: int


@dataclass
class Client:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection | None = None

    def again(self) -> "Client":
        """Return another window of the same browser: the same cookies, a connection of its own."""
        return Client(self.port, dict(self.cookies))

    def get(self, path: str, *, expect: int = 200, count: bool = False) -> Answer:
        return self._ask("GET", path, None, expect=expect, count=count)

    def post(self, path: str, data: Data, *, expect: int = 302, count: bool = False) -> Answer:
        token = {"csrfmiddlewaretoken": [self.cookies["csrf"]]}
        return self._ask("POST", path, urlencode({**data, **token}, doseq=True), expect=expect, count=count)

    def hidden(self, page: Answer) -> Data:
        """Return the hidden fields of the forms on `page`."""
        found: Data = {}
        for tag in _INPUT.findall(page.body):
            attributes = dict(_ATTRIBUTE.findall(tag))
            found[attributes["name"]] = [html.unescape(attributes.get("value", ""))]
        return found

    def sign_in(self, email: str, password: str) -> None:
        """Sign in by the form.

        :raises UnexpectedAnswer: the form came back.
        """
        page = self.get("/inloggen/")
        self.post("/inloggen/", {**self.hidden(page), "email": [email], "password": [password]})

    def close(self) -> None:
        if self.connection:
            self.connection.close()

    def _ask(self, method: str, path: str, body: str | None, *, expect: int, count: bool) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if count:
            headers[ASK] = "1"
        response = self._send(method, path, body, headers)
        text = response.read().decode(errors="replace")  # a document is no text
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if response.status != expect:
            raise UnexpectedAnswer(f"{method} {path} answered {response.status}, not {expect}")
        location = urlsplit(response.headers.get("Location", "")).path
        return Answer(response.status, location, text, int(response.headers.get(ANSWER, "0")))

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> HTTPResponse:
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except (ConnectionError, BrokenPipeError):
            # The server closes a connection on which nothing was asked for some seconds.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
