"""A stand-in for GOV.UK Notify: it keeps what it accepted, and answers by reference."""

import json
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002"
KEY = f"tracker-{SERVICE}-{SECRET}"


class Notify(ThreadingHTTPServer):
    """On a free port. `asked` and `taken` are called before and after it takes a letter."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.accepted: Counter[str] = Counter()
        self.letters: list[dict] = []
        self.asked = self.taken = lambda: None
        self.refuses = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Desk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.refuses:
            self._answer(400, {"errors": [{"error": "BadRequestError", "message": "Not a template"}]})
        elif self._is_known():
            self.server.asked()
            self.server.letters.append(letter)
            self.server.accepted[letter["reference"]] += 1
            self.server.taken()
            self._answer(201, {"id": "1", "reference": letter["reference"]})

    def do_GET(self) -> None:
        if self._is_known():
            (asked,) = parse_qs(urlsplit(self.path).query)["reference"]
            self._answer(200, {"notifications": [asked] * self.server.accepted[asked]})

    def _is_known(self) -> bool:
        word = self.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            known = jwt.decode(word, SECRET, algorithms=["HS256"])["iss"] == SERVICE
        except jwt.InvalidTokenError:
            known = False
        if not known:
            self._answer(403, {"errors": [{"error": "AuthError", "message": "Invalid token"}]})
        return known

    def _answer(self, status: int, content: dict) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words) -> None:
        """Say nothing."""
