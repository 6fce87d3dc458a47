"""A tree of hashes: one root stands for a list, and changes with any leaf (RFC 6962, section 2.1)."""

from collections.abc import Iterable
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


class MerkleTree:
    """Takes leaves one by one and keeps only as many hashes as the list's length has binary digits."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        """Append one leaf: each full pair of equally high trees becomes one tree."""
        node = sha256(b"\x00" + leaf).digest()
        below = self.size
        while below & 1:
            node = _join(self._peaks.pop(), node)
            below >>= 1
        self._peaks.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        *higher, root = self._peaks
        for peak in reversed(higher):
            root = _join(peak, root)
        return root


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
