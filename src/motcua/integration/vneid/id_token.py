"""Checks the signed token: signature, issuer, audience, age and nonce (OpenID Connect Core, 3.1.3.7).

allauth trusts a token that came straight from the provider without looking at its signature. We look: the way
to the provider may lead through an adapter of the province that is no part of the provider.
"""

import hmac
from collections.abc import Mapping

import jwt

ALGORITHM = "RS256"
CLOCKS_APART_SECONDS = 60
REQUIRED = ("iss", "sub", "aud", "exp", "iat", "nonce")


class TokenRefusedError(Exception):
    """The token proves nothing."""


def checked_claims(
    token: str, keys: Mapping[str, object], *, issuer: str, client_id: str, nonce: str
) -> dict[str, object]:
    """Return the claims of ``token`` signed by one of ``keys`` (a JSON Web Key Set) in answer to ``nonce``.

    Raises:
        TokenRefusedError: the token is not signed by the issuer, for us, now, in answer to this question.
    """
    try:
        claims: dict[str, object] = jwt.decode(
            token,
            key=_key(token, keys),
            algorithms=[ALGORITHM],
            audience=client_id,
            issuer=issuer,
            leeway=CLOCKS_APART_SECONDS,
            options={"require": list(REQUIRED), "strict_aud": True},
        )
    except jwt.PyJWTError as error:
        raise TokenRefusedError(type(error).__name__) from error
    if not nonce or not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise TokenRefusedError("nonce")
    return claims


def _key(token: str, keys: Mapping[str, object]) -> jwt.PyJWK:
    key_id = jwt.get_unverified_header(token).get("kid")
    for key in jwt.PyJWKSet.from_dict(dict(keys)).keys:
        if key.key_id == key_id and key.algorithm_name == ALGORITHM:
            return key
    raise TokenRefusedError("unknown key")
