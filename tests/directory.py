"""A small directory that speaks OpenID Connect over HTTP: discovery, authorize, token, jwks, userinfo."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "tracker", "only-for-tests"
GREETING = """<!doctype html><title>The directory</title><h1>The directory</h1>
<form method="post"><button name="goes" value="on">Continue</button></form>"""


class Quiet(WSGIRequestHandler):
    def log_message(self, *told):
        pass


class Directory:
    """Whoever comes is `claims`, and agrees to everything unless it `refuses`, or `forgets` what it gave.

    When it `greets`, there is a page of its own on the way, as in a browser.
    """

    def __init__(self) -> None:
        self.key = self.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict = {}
        self.changes: dict = {}
        self.refuses = self.forgets = self.greets = False
        self.asked: dict[str, dict] = {}
        self.issuer = ""

    def __call__(self, environ, start_response):
        query = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        size = int(environ.get("CONTENT_LENGTH") or 0)
        form = {
            name: values[0] for name, values in parse_qs(environ["wsgi.input"].read(size).decode()).items()
        }
        place = environ["PATH_INFO"].strip("/").replace(".well-known/", "").replace("-", "_")
        status, headers, body = getattr(self, place)(query, form)
        kind = "application/json" if isinstance(body, dict) else "text/html; charset=utf-8"
        start_response(status, [("Content-Type", kind), *headers])
        return [(json.dumps(body) if isinstance(body, dict) else body).encode()]

    def openid_configuration(self, query, form):
        names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        places = {f"{name}_endpoint": f"{self.issuer}/{place}" for name, place in names.items()}
        told = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks"}
        return "200 OK", [], told | places | {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    def authorize(self, query, form):
        assert (query["client_id"], query["response_type"]) == (CLIENT, "code")
        if self.greets and not form:
            return "200 OK", [], GREETING
        code = secrets.token_urlsafe()
        self.asked[code] = query
        answer = {"error": "access_denied"} if self.refuses else {"code": code}
        to = query["redirect_uri"] + "?" + urlencode(answer | {"state": query["state"]})
        return "302 Found", [("Location", to)], {}

    def token(self, query, form):
        asked = self.asked.pop(form["code"], None)
        known = (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
        if self.forgets or not (
            asked and known and asked["redirect_uri"] == form["redirect_uri"] and proves(asked, form)
        ):
            return "400 Bad Request", [], {"error": "invalid_grant"}
        return "200 OK", [], {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}

    def id_token(self) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now - 5, "exp": now + 300}
        claims = said | self.claims | self.changes
        return jwt.encode(claims, self.signs_with, algorithm="RS256", headers={"kid": "first"})

    def jwks(self, query, form):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return "200 OK", [], {"keys": [public | {"kid": "first", "use": "sig", "alg": "RS256"}]}

    def userinfo(self, query, form):
        return "200 OK", [], self.claims


def proves(asked: dict, form: dict) -> bool:
    """Whether it is the one who asked who now has the code (RFC 7636)."""
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return (asked["code_challenge"], asked["code_challenge_method"]) == (challenge, "S256")


@contextmanager
def served():
    """A directory that can be reached until the end of the block."""
    directory = Directory()
    with make_server("127.0.0.1", 0, directory, handler_class=Quiet) as server:
        directory.issuer = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield directory
        server.shutdown()


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"
