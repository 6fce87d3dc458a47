"""Finds the commune that people mean, by names before and after 1 July 2025 (Resolution 202/2025/QH15).

A commune written with its former names is found through what became of it; where it was divided, or where
a name stands for several places, all of them are offered and the person chooses.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from motcua.domain.folding import fold
from motcua.domain.people import normalise

ALIASES = {"hcm": "ho chi minh", "tphcm": "ho chi minh", "sai gon": "ho chi minh", "thua thien hue": "hue"}
COMMUNE_KINDS = {
    "xa": "xa", "x": "xa", "phuong": "phuong", "p": "phuong", "dac khu": "dac khu",
    "thi tran": "thi tran", "tt": "thi tran",
}  # fmt: skip
PROVINCE_KINDS = {"tinh": "tinh", "t": "tinh", "thanh pho": "thanh pho", "tp": "thanh pho"}
DISTRICT_KINDS = {
    "quan": "quan", "q": "quan", "huyen": "huyen", "h": "huyen", "thi xa": "thi xa", "tx": "thi xa",
    **PROVINCE_KINDS,
}  # fmt: skip
WHOLE_KINDS = {**DISTRICT_KINDS, **COMMUNE_KINDS}  # island districts stand among the communes
MOST_SIMILAR = 5
LEAST_SIMILAR = 70  # of 100: "tan lap" and "tan lop" are 86


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone since 1 July 2025 (xã, phường, đặc khu); codes are of statistics."""

    code: str
    name: str
    province_code: str
    province: str


@dataclass(frozen=True, slots=True)
class EarlierCommune:
    """A commune as it was until 30 June 2025; ``now`` are the codes of what it became, the main one first."""

    code: str
    name: str
    district: str
    province: str
    now: tuple[str, ...]

    @property
    def line(self) -> str:
        """The whole name: ``Xã Bom Bo, Huyện Bù Đăng, Tỉnh Bình Phước``."""
        # Island districts had no communes and stand for themselves.
        parts = (self.name, self.district, self.province)
        return ", ".join(dict.fromkeys(parts))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune that may be meant, and the former one by whose name it was found."""

    commune: Commune
    earlier: EarlierCommune | None = None

    @property
    def key(self) -> str:
        """What a page sends back: the code, with the former one behind a dash."""
        return f"{self.commune.code}-{self.earlier.code}" if self.earlier else self.commune.code

    @property
    def name(self) -> str:
        """The name in the names of the day."""
        return self.commune.name if self.earlier is None else self.earlier.name


@dataclass(frozen=True, slots=True)
class _Named:
    """A name taken apart: its kind if it was written, and the rest without marks."""

    kind: str
    bare: str

    def fits(self, other: "_Named") -> bool:
        return self.bare == other.bare and (not self.kind or self.kind == other.kind)


class Places:
    """All communes of the country, before and after, by name."""

    def __init__(self, communes: Iterable[Commune], earlier: Iterable[EarlierCommune]) -> None:
        self._communes: Mapping[str, Commune] = {one.code: one for one in communes}
        self._by_name: dict[str, list[Candidate]] = defaultdict(list)
        for commune in self._communes.values():
            self._by_name[_named(commune.name, COMMUNE_KINDS).bare].append(Candidate(commune))
        self._earlier = {one.code: one for one in earlier}
        for one in self._earlier.values():
            bare = _named(one.name, WHOLE_KINDS).bare
            self._by_name[bare] += [Candidate(self._communes[code], one) for code in one.now]
        self._provinces = {_province_of(one) for found in self._by_name.values() for one in found}

    def candidate(self, code: str, earlier_code: str) -> Candidate | None:
        """Return a commune of today with the former one of which it was made; None where it was not."""
        commune, earlier = self._communes.get(code), self._earlier.get(earlier_code)
        is_so = commune is not None and earlier is not None and code in earlier.now
        return Candidate(commune, earlier) if commune is not None and is_so else None

    def candidates(self, commune: str, province: str = "") -> list[Candidate]:
        """Return the communes that the two boxes of an address may mean, those with today's names first.

        ``commune`` may go on with the district, ``Xã Bom Bo, huyện Bù Đăng``. Marks and kinds may be missing.
        """
        name, *rest = [part.strip() for part in commune.split(",")] if commune else [""]
        wanted = _named(name, WHOLE_KINDS)
        if not wanted.bare:
            return []
        place = _named(province, PROVINCE_KINDS)
        if not place.bare and rest and (last := _named(rest[-1], PROVINCE_KINDS)).bare in self._provinces:
            place = last
            rest.pop()
        found = [
            one
            for one in self._by_name.get(wanted.bare, ())
            if _fits(one, wanted, place, [_named(part, DISTRICT_KINDS) for part in rest])
        ]
        return _distinct(_as_written(found, name))

    def similar(self, commune: str, province: str = "") -> list[Candidate]:
        """Return communes whose names nearly are what was written; of the province where that is known."""
        wanted = _named(commune.partition(",")[0], COMMUNE_KINDS)
        place = _named(province, PROVINCE_KINDS)
        names = process.extract(
            wanted.bare, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_SIMILAR, limit=200
        )
        near = [
            one
            for bare, _score, _place in names
            for one in self._by_name[bare]
            if not place.bare or place.bare == _province_of(one)
        ]
        return _distinct(near)[:MOST_SIMILAR]


def _fits(one: Candidate, wanted: _Named, place: _Named, rest: list[_Named]) -> bool:
    if not wanted.fits(_named(one.name, WHOLE_KINDS)):
        return False
    if place.bare and place.bare != _province_of(one):
        return False
    if one.earlier is None:
        return not rest  # districts are gone
    district = _named(one.earlier.district, DISTRICT_KINDS)
    return all(part.fits(district) for part in rest)


def _province_of(one: Candidate) -> str:
    """Return the bare name of the province under which it is written: a former commune under the former."""
    return _province_named(one.commune.province if one.earlier is None else one.earlier.province)


def _as_written(found: list[Candidate], name: str) -> list[Candidate]:
    """Keep those with the very marks that were written, where there are any: Cẩm Giang is not Cẩm Giàng."""
    written = normalise(name).casefold()
    exact = [one for one in found if one.name.casefold().endswith(written)]
    return exact if written != fold(name) and exact else found


def _distinct(found: list[Candidate]) -> list[Candidate]:
    """Leave out a former name that leads to a commune which is there under its name of today."""
    today = {one.commune.code for one in found if one.earlier is None}
    return [one for one in found if one.earlier is None or one.commune.code not in today]


def same_place(one: str, other: str) -> bool:
    """Tell whether two names of a province differ at most in kind, marks and capitals."""
    return _province_named(one) == _province_named(other)


@lru_cache(maxsize=256)
def _province_named(name: str) -> str:
    return _named(name, PROVINCE_KINDS).bare


def _named(text: str, kinds: Mapping[str, str]) -> _Named:
    words = " ".join(re.findall(r"\w+", fold(normalise(text))))
    first, _, rest = words.partition(" ")
    second, _, after = rest.partition(" ")
    if after and f"{first} {second}" in kinds:
        return _Named(kinds[f"{first} {second}"], _bare(after))
    if rest and first in kinds:
        return _Named(kinds[first], _bare(rest))
    short = re.fullmatch(r"([a-z]+)(\d+)", words)  # "p5" and "q1" are written without a blank
    if short and short[1] in kinds:
        return _Named(kinds[short[1]], _bare(short[2]))
    return _Named("", _bare(words))


def _bare(words: str) -> str:
    """Return a name that is a number without its leading nought: Phường 05 is Phường 5."""
    return words.lstrip("0") if words.isdigit() else ALIASES.get(words, words)
