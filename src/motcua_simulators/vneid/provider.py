"""The provider itself: who may ask, what was agreed to, which tokens came of it; knows no HTTP."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from motcua_simulators.vneid.claims import Claims, people, userinfo
from motcua_simulators.vneid.tokens import SigningKey, unsigned

CODE_SECONDS = 60
TOKEN_SECONDS = 600
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Fault(StrEnum):
    """A way in which a provider, or somebody in between, can cheat; clients must refuse each."""

    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_KEY = "unknown_key"
    UNSIGNED = "unsigned"
    WRONG_NONCE = "wrong_nonce"
    NO_NONCE = "no_nonce"
    WRONG_AUDIENCE = "wrong_audience"
    WRONG_ISSUER = "wrong_issuer"
    EXPIRED = "expired"
    OTHER_PERSON = "other_person"
    NO_ID_TOKEN = "no_id_token"  # noqa: S105 (a name)


class AskedWronglyError(Exception):
    """The request is refused; ``code`` is OAuth's name for the reason."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


class UnknownAskerError(AskedWronglyError):
    """Client or return address is not registered: nothing may be sent to that address."""


@dataclass(frozen=True, slots=True)
class Client:
    """A registered portal."""

    client_id: str
    secret: str
    redirect_uris: tuple[str, ...]

    def may_return_to(self, address: str) -> bool:
        """Tell whether ``address`` is registered; on this machine with any port (RFC 8252, 7.3)."""
        return any(address == known or _same_but_port(address, known) for known in self.redirect_uris)


@dataclass(frozen=True, slots=True)
class Question:
    """A checked request to sign somebody in."""

    client: Client
    redirect_uri: str
    state: str
    nonce: str
    challenge: str


@dataclass(frozen=True, slots=True)
class _Grant:
    question: Question
    subject: str
    expires: float


@dataclass
class Provider:
    """One running provider; keeps everything in memory."""

    issuer: str
    clients: Iterable[Client]
    faults: set[Fault] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people: Mapping[str, Claims] = people()
        self.key = SigningKey("mo-phong-1")
        self._stray_key = SigningKey("mo-phong-1")
        self._clients = {client.client_id: client for client in self.clients}
        self._grants: dict[str, _Grant] = {}
        self._tokens: dict[str, tuple[str, float]] = {}
        self._guard = threading.Lock()

    def question(self, asked: Mapping[str, str]) -> Question:
        """Return the checked question.

        Raises:
            UnknownAskerError: client or return address is not registered.
            AskedWronglyError: anything else; may be told to the return address.
        """
        client = self._clients.get(asked.get("client_id", ""))
        if client is None:
            raise UnknownAskerError("invalid_client", "this client is not registered")
        redirect_uri = asked.get("redirect_uri", "")
        if not client.may_return_to(redirect_uri):
            raise UnknownAskerError("invalid_request", "this redirect_uri is not registered")
        if asked.get("response_type") != "code":
            raise AskedWronglyError("unsupported_response_type", "only the code flow is offered")
        if "openid" not in asked.get("scope", "").split():
            raise AskedWronglyError("invalid_scope", "scope must contain openid")
        challenge = asked.get("code_challenge", "")
        if challenge and asked.get("code_challenge_method") != "S256":
            raise AskedWronglyError("invalid_request", "code_challenge_method must be S256")
        return Question(client, redirect_uri, asked.get("state", ""), asked.get("nonce", ""), challenge)

    def agree(self, question: Question, subject: str) -> str:
        """Return the code for a person who agreed.

        Raises:
            AskedWronglyError: there is no such person.
        """
        if subject not in self.people:
            raise AskedWronglyError("access_denied", "no such person")
        code = secrets.token_urlsafe(24)
        with self._guard:
            self._grants[code] = _Grant(question, subject, time.time() + CODE_SECONDS)
        return code

    def exchange(self, asked: Mapping[str, str]) -> dict[str, object]:
        """Return the tokens for a code, which works once.

        Raises:
            AskedWronglyError: client, secret, code, return address or verifier are wrong.
        """
        client = self._clients.get(asked.get("client_id", ""))
        if client is None or not hmac.compare_digest(
            asked.get("client_secret", "").encode(), client.secret.encode()
        ):
            raise AskedWronglyError("invalid_client", "client or secret are wrong")
        if asked.get("grant_type") != "authorization_code":
            raise AskedWronglyError("unsupported_grant_type", "only authorization_code is offered")
        with self._guard:
            grant = self._grants.pop(asked.get("code", ""), None)
        if grant is None or grant.expires < time.time() or grant.question.client is not client:
            raise AskedWronglyError("invalid_grant", "the code is unknown, used or too old")
        if grant.question.redirect_uri != asked.get("redirect_uri"):
            raise AskedWronglyError("invalid_grant", "redirect_uri is not the one asked with")
        if grant.question.challenge and grant.question.challenge != _challenge(
            asked.get("code_verifier", "")
        ):
            raise AskedWronglyError("invalid_grant", "code_verifier does not fit")
        return self._tokens_for(grant)

    def userinfo(self, access_token: str) -> dict[str, object]:
        """Return the claims of the person to whom ``access_token`` belongs.

        Raises:
            AskedWronglyError: the token is unknown or too old.
        """
        subject, expires = self._tokens.get(access_token, ("", 0.0))
        if expires < time.time():
            raise AskedWronglyError("invalid_token", "the token is unknown or too old")
        if Fault.OTHER_PERSON in self.faults:
            subject = next(other for other in self.people if other != subject)
        return userinfo(self.people[subject])

    def _tokens_for(self, grant: _Grant) -> dict[str, object]:
        access_token = secrets.token_urlsafe(32)
        with self._guard:
            self._tokens[access_token] = (grant.subject, time.time() + TOKEN_SECONDS)
        answer: dict[str, object] = {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": "openid",
        }
        if Fault.NO_ID_TOKEN not in self.faults:
            answer["id_token"] = self._id_token(grant)
        return answer

    def _id_token(self, grant: _Grant) -> str:
        now = int(time.time())
        age = 3600 if Fault.EXPIRED in self.faults else 0
        claims: dict[str, object] = {
            "iss": "http://127.0.0.1:1" if Fault.WRONG_ISSUER in self.faults else self.issuer,
            "sub": grant.subject,
            "aud": "somebody-else"
            if Fault.WRONG_AUDIENCE in self.faults
            else grant.question.client.client_id,
            "iat": now - age,
            "auth_time": now - age,
            "exp": now - age + TOKEN_SECONDS,
        }
        if grant.question.nonce and Fault.NO_NONCE not in self.faults:
            claims["nonce"] = "replayed" if Fault.WRONG_NONCE in self.faults else grant.question.nonce
        if Fault.UNSIGNED in self.faults:
            return unsigned(claims)
        if Fault.UNKNOWN_KEY in self.faults:
            return SigningKey("nobody").sign(claims)
        return (self._stray_key if Fault.BAD_SIGNATURE in self.faults else self.key).sign(claims)


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _same_but_port(address: str, known: str) -> bool:
    try:
        given, registered = urlsplit(address), urlsplit(known)
        given.port  # noqa: B018 (raises where it is no number)
    except ValueError:
        return False
    return (
        given.hostname in LOOPBACK
        and given.hostname == registered.hostname
        and "@" not in given.netloc
        and (given.scheme, given.path, given.query, given.fragment)
        == (registered.scheme, registered.path, registered.query, registered.fragment)
    )
