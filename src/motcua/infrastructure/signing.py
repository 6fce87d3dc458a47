"""The installation's signing key (Ed25519): it signs seals, sealed reports and package manifests."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from motcua.infrastructure.keys import kept_secret


class SigningKeyMissingError(Exception):
    """The installation has no signing key yet; ``motcua init`` makes it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Chưa có khóa ký của hệ thống tại {path}. Hãy chạy: motcua init / "
            f"There is no signing key at {path}. Run: motcua init"
        )


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key that this installation knows, by the short name of its signatures.

    ``name`` is what an operator called its file; empty for the installation's own key of today.
    """

    public: Ed25519PublicKey
    key_id: str
    name: str = ""

    def has_signed(self, message: bytes, signature: bytes) -> bool:
        """Tell whether ``signature`` over ``message`` was made with the private half of this key."""
        try:
            self.public.verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with the short name under which its signatures are published."""

    private: Ed25519PrivateKey
    key_id: str

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        return self.private.sign(message)

    def public_pem(self) -> str:
        """Return the public key as anybody may have it."""
        return (
            self.private.public_key()
            .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
            .decode()
        )

    def verifying(self) -> VerifyingKey:
        """Return the public half, which checks what this key signed."""
        return VerifyingKey(self.private.public_key(), self.key_id)


def make_key(home: Path) -> SigningKey:
    """Return the installation's key inside ``home``, made now if there is none (owner-only rights)."""
    fresh = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return _parsed(kept_secret(_path(home), fresh.decode()))


def installation_key(home: Path) -> SigningKey:
    """Return the installation's key.

    Raises:
        SigningKeyMissingError: ``motcua init`` has not made one.
    """
    try:
        return _parsed(_path(home).read_text(encoding="ascii"))
    except FileNotFoundError as error:
        raise SigningKeyMissingError(_path(home)) from error


def verified_key_id(public_pem: str, message: bytes, signature: bytes) -> str:
    """Return the id of the key that signed ``message``; whether we trust that key is another question.

    Raises:
        ValueError: ``public_pem`` is no Ed25519 key, or the signature was not made with it.
    """
    try:
        public = serialization.load_pem_public_key(public_pem.encode("ascii"))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError("not a public key") from error
    if not isinstance(public, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")  # noqa: TRY004 - to the caller it is one refusal
    try:
        public.verify(signature, message)
    except InvalidSignature as error:
        raise ValueError("not signed with this key") from error
    return key_id_of(public)


def name_of_key(home: Path, key_id: str) -> str | None:
    """Return what this installation calls the key: "" for its own, None where it does not know it."""
    found = known_keys(home).get(key_id)
    return found.name if found else None


def known_keys(home: Path) -> dict[str, VerifyingKey]:
    """Return the keys whose signatures this installation believes, by their ids, its own first.

    Its own earlier keys and those of other installations are known by the public keys that an operator put
    into ``keys/known/<name>.pem``. A file there that holds no Ed25519 key makes nobody known.
    """
    found: dict[str, VerifyingKey] = {}
    if _path(home).exists():
        own = installation_key(home).verifying()
        found[own.key_id] = own
    for path in sorted((home / "keys" / "known").glob("*.pem")):
        try:
            public = serialization.load_pem_public_key(path.read_bytes())
        except (ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(public, Ed25519PublicKey):
            key_id = key_id_of(public)
            found.setdefault(key_id, VerifyingKey(public, key_id, path.stem))
    return found


def _path(home: Path) -> Path:
    return home / "keys" / "signing_key.pem"


@lru_cache(maxsize=4)
def _parsed(pem: str) -> SigningKey:
    private = serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError("the installation's signing key is not an Ed25519 key")
    return SigningKey(private, key_id_of(private.public_key()))


def key_id_of(public: Ed25519PublicKey) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the raw public key."""
    raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return sha256(raw).hexdigest()[:16]
