"""Whatever can differ between two packages is said in the reader's language."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest
from django.utils.translation import override

from motcua.domain.forms.definition import FormDefinition
from motcua.domain.procedures.differences import KEYS, USUAL_KEYS, WHOLE, PlacedQuestion
from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.procedures.written_route import RouteStep, RouteTurn
from motcua.dossiers.packages.difference_words import ASPECTS, EXPECTED, PARTS

COMPARED = (ProcedurePackage, FormDefinition, PlacedQuestion, RouteStep, RouteTurn)
# What ``differences`` names itself, of no value that a package is read into.
OF_FILES = {"drawing", "example", "file", "letter"}
NEVER_SAID = {"validator": "made of the schemas of the questions", "elements": "compared as placed questions"}


def parts_in(kind: object) -> Iterator[type]:
    """Yield the kinds of things with parts that a value of this kind may hold, itself included."""
    if isinstance(kind, type) and is_dataclass(kind) and not issubclass(kind, WHOLE):
        yield kind
    for one in get_args(kind):
        yield from parts_in(one)


def aspects_of(kind: type, seen: set[type]) -> Iterator[str]:
    """Yield every value by which a thing of this kind may differ from another of the same name."""
    if kind in seen:
        return
    seen.add(kind)
    key = KEYS.get(kind, "").partition(".")[0]
    hints = get_type_hints(kind)
    for name in (one.name for one in fields(kind)):
        inside = list(parts_in(hints[name]))
        for one in inside:
            yield from aspects_of(one, seen)
        if not inside and name not in NEVER_SAID and name not in ({key} if key else set(USUAL_KEYS)):
            yield name


def test_every_difference_has_words_and_no_words_are_left_over() -> None:
    seen: set[type] = set()
    said = OF_FILES | {name for kind in COMPARED for name in aspects_of(kind, seen)}
    assert sorted(said ^ set(ASPECTS)) == []


@pytest.mark.parametrize("words", [ASPECTS, EXPECTED, PARTS], ids=["aspects", "expected", "parts"])
def test_the_words_are_there_in_both_languages(words: dict[str, object]) -> None:
    shown = {}
    for language in ("vi", "en"):
        with override(language):
            shown[language] = {str(key): str(one) for key, one in words.items()}
    assert all(shown["en"].values())
    assert [key for key, one in shown["vi"].items() if not one or one == shown["en"][key]] == []
