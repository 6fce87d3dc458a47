"""The hourly seal: a signed root over every stream that moved since the last one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from motcua.audit import models
from motcua.audit.chain import NOTHING, Head, leaf_bytes
from motcua.audit.seal_file import SealFile
from motcua.audit.sealed import SealedRoot
from motcua.domain.merkle import MerkleTree
from motcua.infrastructure.bulk import copy_plain
from motcua.infrastructure.signing import installation_key

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

_ONE_AT_A_TIME = 0x5EA1  # the advisory lock that only sealing takes
_LEAVES = """
INSERT INTO audit_leaf (seal_id, position, stream_id, seq, head)
SELECT %s, row_number() OVER (ORDER BY id) - 1, id, seq, head FROM audit_stream WHERE seq > sealed_seq"""
_MARK = """
UPDATE audit_stream SET sealed_seq = leaf.seq FROM audit_leaf AS leaf
WHERE leaf.seal_id = %s AND audit_stream.id = leaf.stream_id"""


def seal(at: datetime) -> SealedRoot:
    """Seal every stream that moved since the last seal, sign the root and store it inside and outside.

    A seal is made even when nothing moved, so that the age of the last seal tells whether sealing
    works. The file outside the database is written after the commit; what a crash kept out of it the
    next seal adds.

    Raises:
        SigningKeyMissingError: ``motcua init`` has not made the installation's key.
    """
    return _sealed(at, _moved)


def seal_loaded(at: datetime, heads: Sequence[tuple[UUID, Head]]) -> SealedRoot:
    """Seal streams that are loaded in this transaction and stored as sealed, and nothing else.

    So a load need not look for what moved, which grows with everything that was loaded before.

    Raises: as ``seal``.
    """
    leaves = sorted(heads, key=lambda one: one[0].bytes)

    def tree(_cursor: "CursorWrapper", number: int) -> MerkleTree:
        rows = (
            (number, position, stream_id, head.seq, head.hash)
            for position, (stream_id, head) in enumerate(leaves)
        )
        copy_plain(models.Leaf, ("seal_id", "position", "stream_id", "seq", "head"), rows)
        return MerkleTree(leaf_bytes(stream_id, head) for stream_id, head in leaves)

    return _sealed(at, tree)


def _sealed(at: datetime, tree_of_seal: Callable[["CursorWrapper", int], MerkleTree]) -> SealedRoot:
    """Make the next seal; ``tree_of_seal`` writes its leaves and returns the tree over them."""
    key = installation_key(settings.MOTCUA_HOME)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        last = models.Seal.objects.order_by("-number").values_list("number", "hash").first()
        number, previous = (last[0] + 1, bytes(last[1])) if last else (1, NOTHING)
        tree = tree_of_seal(cursor, number)
        sealed = SealedRoot(number, at, tree.size, tree.root, previous, key.key_id).signed(key)
        models.Seal.objects.create(
            number=number,
            sealed_at=at,
            leaf_count=tree.size,
            root=tree.root,
            previous=previous,
            hash=sealed.hash,
            key_id=key.key_id,
            signature=sealed.signature,
        )
        transaction.on_commit(write_outside)
    return sealed


def write_outside() -> None:
    """Bring the file outside the database up to the newest seal."""
    file = SealFile(settings.MOTCUA_HOME)
    file.append(stored_seals(after=file.last_number()))


def stored_seals(after: int = 0, limit: int | None = None) -> Iterator[SealedRoot]:
    """Yield the seals of the database after the one numbered ``after``, oldest first."""
    for row in models.Seal.objects.filter(number__gt=after).order_by("number")[:limit].iterator():
        yield SealedRoot(
            row.number,
            row.sealed_at,
            row.leaf_count,
            bytes(row.root),
            bytes(row.previous),
            row.key_id,
            bytes(row.signature),
        )


def tree_of(number: int) -> MerkleTree:
    """Return the tree over the stored leaves of one seal."""
    leaves = models.Leaf.objects.filter(seal_id=number).order_by("position")
    rows = leaves.values_list("stream_id", "seq", "head").iterator(chunk_size=5000)
    return MerkleTree(leaf_bytes(_uuid(stream), Head(seq, bytes(head))) for stream, seq, head in rows)


def _uuid(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def _moved(cursor: "CursorWrapper", number: int) -> MerkleTree:
    cursor.execute(_LEAVES, [number])
    cursor.execute(_MARK, [number])
    return tree_of(number)
