"""The signing key and the tokens signed with it (JSON Web Signature, RS256)."""

import base64
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256


class SigningKey:
    """An RSA key that is made when the simulator starts and forgotten when it stops."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def public(self) -> dict[str, str]:
        """Return the public half as a JSON Web Key."""
        numbers = self._key.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.key_id,
            "n": _text(numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8, "big")),
            "e": _text(numbers.e.to_bytes(3, "big")),
        }

    def sign(self, claims: Mapping[str, object]) -> str:
        """Return a signed token with these claims."""
        content = f"{_part({'alg': 'RS256', 'typ': 'JWT', 'kid': self.key_id})}.{_part(claims)}"
        return f"{content}.{_text(self._key.sign(content.encode(), padding.PKCS1v15(), SHA256()))}"


def unsigned(claims: Mapping[str, object]) -> str:
    """Return a token of algorithm *none*, which no client may accept."""
    return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."


def _part(content: Mapping[str, object]) -> str:
    return _text(json.dumps(content, ensure_ascii=False).encode())


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
