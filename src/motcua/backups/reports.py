"""The signed report of a rehearsal: JSON that anybody can check who has the installation's public key."""

import json
from typing import Any

from django.conf import settings

from motcua.backups.errors import BackupError
from motcua.domain.canonical_json import JSON, canonical_bytes
from motcua.infrastructure.signing import installation_key, name_of_key, verified_key_id


def signed(report: dict[str, JSON]) -> str:
    """Return the report with the installation's signature over the canonical bytes of all the rest.

    Raises:
        SigningKeyMissingError: ``motcua init`` has not made the installation's key.
    """
    key = installation_key(settings.MOTCUA_HOME)
    body: dict[str, JSON] = {**report, "key": key.key_id, "public": key.public_pem()}
    whole = {**body, "signature": key.sign(canonical_bytes(body)).hex()}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def verified(text: str) -> dict[str, Any]:
    """Return a report that an installation known here has signed.

    Raises:
        BackupError: it is no such report.
    """
    try:
        said = json.loads(text)
        signature = bytes.fromhex(said.pop("signature"))
        key_id = verified_key_id(said["public"], canonical_bytes(said), signature)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError("báo cáo không đúng chữ ký / the report is not what was signed") from error
    if name_of_key(settings.MOTCUA_HOME, key_id) is None:
        raise BackupError(f"báo cáo ký bằng khóa lạ / the report is signed with an unknown key: {key_id}")
    result: dict[str, Any] = said
    return result
