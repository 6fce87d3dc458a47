"""The seals over what was recorded, for whoever wants to keep them elsewhere."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema

from motcua.api.answers import Fault, PageOf
from motcua.api.faults import UnknownSealError
from motcua.audit import queries
from motcua.infrastructure.signing import SigningKeyMissingError, installation_key

PAGE = 200
router = Router(tags=["seals"])


class Seal(Schema):
    """The signed root over the streams that moved in an hour.

    The signature (Ed25519, hexadecimal) covers the UTF-8 bytes of the JSON object of all other members,
    keys in code-point order, without spaces.
    """

    seal: int
    sealed_at: str
    leaves: int
    root: str
    previous: str
    key: str
    signature: str


class Key(Schema):
    """The public key of this installation."""

    key: str
    public_key: str


@router.get("", response=PageOf[Seal], operation_id="list_seals", summary="Seals, oldest first")
def list_seals(
    request: HttpRequest,  # noqa: ARG001 - the framework's signature
    after: Annotated[int, Query(ge=0, le=2**62, description="`next` of the page before")] = 0,
) -> PageOf[Seal]:
    """Return a page of seals."""
    found = queries.seals(after=after, limit=PAGE)
    items = [Seal.model_validate(one.as_json()) for one in found]
    return PageOf(items=items, next=str(found[-1].number) if len(found) == PAGE else "")


@router.get("/key", response={200: Key, 404: Fault}, operation_id="seal_key", summary="The public key")
def seal_key(request: HttpRequest) -> Key:  # noqa: ARG001 - the framework's signature
    """Return the key that checks the signatures."""
    try:
        key = installation_key(settings.MOTCUA_HOME)
    except SigningKeyMissingError as error:
        raise UnknownSealError from error
    return Key(key=key.key_id, public_key=key.public_pem())


@router.get("/{int:number}", response={200: Seal, 404: Fault}, operation_id="seal", summary="One seal")
def seal(request: HttpRequest, number: int) -> Seal:  # noqa: ARG001 - the framework's signature
    """Return one seal by its number."""
    found = queries.seal(number) if number < 2**62 else None
    if found is None:
        raise UnknownSealError(number)
    return Seal.model_validate(found.as_json())
