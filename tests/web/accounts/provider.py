"""A provider of identities on this machine, that says what a test tells it to. Not tests: what they go through."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "gongkai-office"


class Provider:
    """`claims` goes into the token, `about` is said of the person, `key` signs, `known_key` is published."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = self.known_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {
            "iss": self.issuer, "aud": CLIENT, "sub": "s-1", "exp": time.time() + 300, "iat": time.time(),
        }  # fmt: skip
        self.about: dict[str, Any] = {"sub": "s-1", "preferred_username": "yunzhu"}
        self.algorithm, self.broken = "RS256", False
        self.asked: list[str] = []

    def settings(self) -> dict[str, Any]:
        return {
            "SINGLE_SIGN_ON": True, "OIDC_ISSUER": self.issuer, "OIDC_RP_CLIENT_ID": CLIENT,
            "OIDC_RP_CLIENT_SECRET": "s" * 32, "OIDC_OP_AUTHORIZATION_ENDPOINT": f"{self.issuer}/authorize",
            "OIDC_OP_TOKEN_ENDPOINT": f"{self.issuer}/token", "OIDC_OP_USER_ENDPOINT": f"{self.issuer}/userinfo",
            "OIDC_OP_JWKS_ENDPOINT": f"{self.issuer}/keys",
        }  # fmt: skip

    def answer(self, path: str) -> dict[str, Any]:
        self.asked.append(path)
        if path == "/token":
            signing = "s" * 32 if self.algorithm == "HS256" else self.key
            token = jwt.encode(
                self.claims, None if self.algorithm == "none" else signing, self.algorithm, headers={"kid": "k1"}
            )
            return {"id_token": token, "access_token": "a"}
        if path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.known_key.public_key()))
            return {"keys": [{**key, "kid": "k1", "alg": "RS256"}]}
        return self.about


@contextmanager
def provider() -> Iterator[Provider]:
    """The provider, listening, until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(500 if kept.broken else 200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(kept.answer(self.path)).encode())

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        kept = Provider(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield kept
        finally:
            server.shutdown()
