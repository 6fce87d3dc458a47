"""Folds text for search: the database has no ``unaccent``, so column and query are both folded here."""

import unicodedata

# đ carries no combining mark, so decomposition alone leaves it.
_STROKED = str.maketrans({"đ": "d", "Đ": "d"})


def fold(text: str) -> str:
    """Return ``text`` small, without marks, with single spaces: ``"Đăng  Ký"`` gives ``"dang ky"``."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return " ".join(bare.translate(_STROKED).split())
