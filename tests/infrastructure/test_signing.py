"""The installation's key."""

from pathlib import Path

import pytest

from motcua.infrastructure.signing import SigningKeyMissingError, installation_key, make_key


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    with pytest.raises(SigningKeyMissingError, match="motcua init"):
        installation_key(tmp_path)
    made = make_key(tmp_path)
    assert make_key(tmp_path).key_id == installation_key(tmp_path).key_id == made.key_id
    assert (tmp_path / "keys" / "signing_key.pem").stat().st_mode & 0o777 == 0o600
    assert "PRIVATE" not in made.public_pem()


def test_a_signature_holds_for_its_message_and_key_only(tmp_path: Path) -> None:
    key, other = make_key(tmp_path / "a"), make_key(tmp_path / "b")
    signature = key.sign(b"niem phong")
    assert key.verifying().has_signed(b"niem phong", signature)
    assert not key.verifying().has_signed(b"niem phong!", signature)
    assert not other.verifying().has_signed(b"niem phong", signature)
