"""A small municipal directory (OpenID Connect) on loopback, with real signatures. Tests say what it answers."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGERS_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Directory:
    """`claims` go into the token, `person` is what it tells about the person; both may be changed by the test."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = "samsyn"
        self.key = KEY
        self.claims: dict[str, Any] = {}
        self.person: dict[str, Any] = {}

    def token(self) -> str:
        now = int(time.time())
        told = {"iss": self.address, "aud": self.client, "sub": "person-1", "iat": now, "exp": now + 300}
        return jwt.encode(told | self.claims, self.key, algorithm="RS256", headers={"kid": "nyckel-1"})


def _public_key() -> dict[str, str]:
    told: dict[str, str] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    return told | {"kid": "nyckel-1", "alg": "RS256", "use": "sig"}


@contextmanager
def directory() -> Iterator[Directory]:
    """One that runs while the test does. It is not asked for codes: whichever comes is taken."""
    here: Directory

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            told: dict[str, dict[str, Any]] = {
                "/.well-known/openid-configuration": {
                    "issuer": here.address,
                    "authorization_endpoint": f"{here.address}/in",
                    "token_endpoint": f"{here.address}/token",
                    "userinfo_endpoint": f"{here.address}/person",
                    "jwks_uri": f"{here.address}/keys",
                },
                "/keys": {"keys": [_public_key()]},
                "/person": {"sub": "person-1"} | here.person,
            }
            self._say(told[path])

        def do_POST(self) -> None:
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            assert asked["grant_type"] == ["authorization_code"], asked
            assert asked["code_verifier"], "proof key for code exchange is used"
            self._say({"access_token": "x", "token_type": "Bearer", "id_token": here.token()})

        def _say(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    here = Directory(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def without_signature(told: dict[str, Any]) -> str:
    """A token that says it needs no signature, an old trick."""
    parts = ({"alg": "none", "typ": "JWT", "kid": "nyckel-1"}, told)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."
