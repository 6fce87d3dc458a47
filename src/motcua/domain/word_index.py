"""Finds short names by the words people type: without marks, half-typed, misspelt, run together.

Vietnamese without marks has few different words, so a word is looked up among those and not among the
names: a search costs the same whether it is spelt right or wrong.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(r"[\w][\w.-]*")
# Words around what is meant; they count only where they are found together with the others.
FILLERS = frozenset(
    [
        *("lam", "xin", "cho", "toi", "minh", "em", "can", "nhu", "the", "nao", "o", "dau", "va"),
        *("cua", "khi", "de", "bi", "duoc", "gi", "voi", "tai", "theo", "ve"),
    ]
)
# As in ``_one_i``.
FILLER_PAIRS = (("thu", "tuc"), ("ho", "so"), ("dich", "vu"))
# Two letters of six, or one of three: "xao" for "sao", "thuk" for "thuc".
LEAST_LIKENESS = 0.66
MOST_ALIKE = 12
# What a word counts that only resembles one spelt right.
DOUBT = 0.6
AROUND = 0.5
LEAST_SHARE = 0.6
NEAR_BEST = 0.85
MOST_GUESSES = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found, all folded: its names and the words around it."""

    names: tuple[str, ...]
    around: str = ""


class WordIndex:
    """An index over entries; a result is a list of their positions, the closest first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._names = [tuple(map(_one_i, entry.names)) for entry in entries]
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        for number, entry in enumerate(entries):
            for word in WORD.findall(_one_i(entry.around)):
                self._weights[word][number] = AROUND
            for name in self._names[number]:
                for word in WORD.findall(name):
                    self._weights[word][number] = 1.0
        self._words = sorted(self._weights)
        self._rarity = {
            word: math.log(1 + len(entries) / len(found)) for word, found in self._weights.items()
        }

    def find(self, folded: str, admits: Callable[[int], bool] = lambda _number: True) -> list[int]:
        """Return the entries that ``folded`` speaks of and ``admits`` lets through.

        Those with all words come first and alone; only where there are none, words of similar spelling and
        entries with most of the words are tried, and at most ten returned.
        """
        words = WORD.findall(_one_i(folded))
        if not words:
            return []
        for wanted in (words, _without_fillers(words)):
            found = self._with_all(wanted, admits)
            if found:
                return self._ranked(found, " ".join(wanted))
        return self._guessed(_without_fillers(words), admits)

    def _with_all(self, words: Sequence[str], admits: Callable[[int], bool]) -> dict[int, float]:
        """Return the entries that have every word, the last one perhaps only begun."""
        scores: dict[int, float] | None = None
        for position, word in enumerate(words):
            matches = self._begun(word) if position == len(words) - 1 else self._exact(word)
            if scores is None:
                scores = {number: score for number, score in matches.items() if admits(number)}
            else:
                scores = {n: score + matches[n] for n, score in scores.items() if n in matches}
            if not scores:
                return {}
        return scores or {}

    def _exact(self, word: str) -> Mapping[int, float]:
        rarity = self._rarity.get(word, 0.0)
        return {number: weight * rarity for number, weight in self._weights.get(word, {}).items()}

    def _begun(self, beginning: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for word in self._words_beginning(beginning):
            share = len(beginning) / len(word)
            for number, score in self._exact(word).items():
                found[number] = max(found.get(number, 0.0), score * share)
        return found

    def _words_beginning(self, beginning: str) -> Iterable[str]:
        for word in self._words[bisect_left(self._words, beginning) :]:
            if not word.startswith(beginning):
                return
            yield word

    def _guessed(self, words: Sequence[str], admits: Callable[[int], bool]) -> list[int]:
        pieces = [piece for word in words for piece in self._pieces(word)]
        scores: dict[int, float] = defaultdict(float)
        most = 0.0
        for word in pieces:
            alike = self._alike(word)
            # A rare word that merely resembles a common one must not count for more than that.
            worth = self._rarity[alike[0][0]] if alike else self._unknown
            most += worth
            best: dict[int, float] = {}
            # The least alike first, so that what is written last is the best.
            for one, likeness in reversed(alike):
                score = likeness * min(worth, self._rarity[one])
                best.update({number: score * weight for number, weight in self._weights[one].items()})
            for number, score in best.items():
                scores[number] += score
        least = LEAST_SHARE * most
        good = {number: score for number, score in scores.items() if score >= least and admits(number)}
        if not good:
            return []
        least = NEAR_BEST * max(good.values())
        near = {number: score for number, score in good.items() if score >= least}
        return self._ranked(near, " ".join(pieces))[:MOST_GUESSES]

    @property
    def _unknown(self) -> float:
        """What a word weighs that nothing here resembles."""
        return math.log(1 + max(1, len(self._names)))

    def _alike(self, word: str) -> list[tuple[str, float]]:
        found = process.extract(
            word,
            self._words,
            scorer=OSA.normalized_similarity,
            limit=MOST_ALIKE,
            score_cutoff=LEAST_LIKENESS,
        )
        is_known = bool(found) and found[0][0] == word
        doubt = DOUBT if is_known else 1.0
        return [(one, likeness if one == word else likeness * doubt) for one, likeness, _ in found]

    def _pieces(self, word: str) -> list[str]:
        """Return the known words that ``word`` was run together from ("kethon"), else the word itself."""
        if word in self._weights or len(word) < 5:
            return [word]
        fewest: list[list[str] | None] = [[], *([None] * len(word))]
        for end in range(2, len(word) + 1):
            for start in range(max(0, end - 7), end - 1):
                before = fewest[start]
                if before is None or word[start:end] not in self._weights:
                    continue
                known = fewest[end]
                if known is None or len(before) + 1 < len(known):
                    fewest[end] = [*before, word[start:end]]
        return fewest[-1] or [word]

    def _ranked(self, scores: Mapping[int, float], folded: str) -> list[int]:
        """Return the entries by score and by how closely a name of theirs has the very phrase."""

        def closeness(number: int) -> tuple[float, str]:
            names = self._names[number]
            phrase = max((_phrase(name, folded) for name in names), default=0.0)
            return -(scores[number] * (1 + phrase)), names[0] if names else ""

        return sorted(scores, key=closeness)


def _one_i(text: str) -> str:
    """Return ``text`` with one letter for i and y, which are written for each other ("đăng kí", "kỹ sư")."""
    return text.replace("y", "i")


def _phrase(name: str, folded: str) -> float:
    if name == folded:
        return 4.0
    if folded not in name:
        return 0.0
    return len(folded) / len(name) + (2.0 if name.startswith(folded) else 1.0)


def _without_fillers(words: Sequence[str]) -> list[str]:
    """Return the words that say what is meant; all of them where nothing else is left."""
    kept = list(words)
    for first, second in FILLER_PAIRS:
        for position in range(len(kept) - 2, -1, -1):
            if kept[position : position + 2] == [first, second] and len(kept) > 2:
                del kept[position : position + 2]
    meant = [word for word in kept if word not in FILLERS]
    return meant or kept
