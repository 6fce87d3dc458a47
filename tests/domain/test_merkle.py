"""The tree over a list of leaves."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.merkle import EMPTY_ROOT, MerkleTree


def by_the_book(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 6962 section 2.1 writes it down."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + by_the_book(leaves[:split]) + by_the_book(leaves[split:])).digest()


def test_an_empty_tree_has_the_root_of_nothing() -> None:
    assert MerkleTree().root == EMPTY_ROOT == by_the_book([])


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_one_leaf_at_a_time_gives_the_root_of_the_book(leaves: list[bytes]) -> None:
    tree = MerkleTree(leaves)
    assert (tree.size, tree.root) == (len(leaves), by_the_book(leaves))
