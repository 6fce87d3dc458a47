"""The interface speaks Vietnamese, whole: English is the language of the source, Vietnamese of its users."""

import re
from collections import defaultdict
from pathlib import Path

import allauth
import django
import polib
import pytest

import motcua
from motcua.infrastructure import translations
from tests.architecture.interface_texts import Text, texts_of

SOURCE = Path(motcua.__file__).parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# A comment with its name in a catalogue: the text is that package's own. allauth brings no Vietnamese, and
# Django's does not say how to put a mistake right.
FOREIGN = {
    "allauth": [Path(allauth.__file__).parent],
    "django": [Path(django.__file__).parent / folder for folder in ("forms", "core", "contrib/auth")],
}
Key = tuple[str, str]
# Both ways of setting the mark are taught; the interface keeps to one: xóa and hủy, not xoá and huỷ.
OTHER_PLACE_OF_THE_MARK = re.compile(r"(?<![qQ])u[ỳýỷỹỵ](?!\w)|o[àáảãạèéẻẽẹ](?!\w)")


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


@pytest.fixture(scope="module")
def texts() -> dict[Key, Text]:
    return {text.key: text for text in texts_of(SOURCE)}


@pytest.fixture(scope="module")
def entries() -> dict[Path, list[polib.POEntry]]:
    vietnamese = [path for path in translations.catalogues() if "vi" in path.parts]
    return {path.relative_to(SOURCE): list(polib.pofile(str(path))) for path in vietnamese}


def test_every_text_has_a_translation(
    texts: dict[Key, Text], entries: dict[Path, list[polib.POEntry]]
) -> None:
    translated = {key_of(one) for found in entries.values() for one in found if one.translated()}
    missing = [f"{text.place}: {text.msgid!r}" for key, text in texts.items() if key not in translated]
    assert missing == []


def test_no_translation_is_doubtful_or_out_of_use(entries: dict[Path, list[polib.POEntry]]) -> None:
    doubtful = [
        f"{path}: {one.msgid!r}"
        for path, found in entries.items()
        for one in found
        if one.fuzzy or one.obsolete
    ]
    assert doubtful == []


def test_no_translation_is_left_over(
    texts: dict[Key, Text], entries: dict[Path, list[polib.POEntry]]
) -> None:
    known = {
        name: {text.key for folder in folders for text in texts_of(folder)}
        for name, folders in FOREIGN.items()
    }
    left_over = [
        f"{path}: {one.msgid!r}"
        for path, found in entries.items()
        for one in found
        if key_of(one) not in known.get(one.comment, texts)
    ]
    assert left_over == []


def test_a_text_is_translated_in_one_way(entries: dict[Path, list[polib.POEntry]]) -> None:
    ways: dict[Key, set[str]] = defaultdict(set)
    for found in entries.values():
        for one in found:
            ways[key_of(one)].add(one.msgstr or str(one.msgstr_plural))
    assert {key: said for key, said in ways.items() if len(said) > 1} == {}


def test_what_is_filled_in_stays_filled_in(entries: dict[Path, list[polib.POEntry]]) -> None:
    wrong = [
        f"{path}: {one.msgid!r}"
        for path, found in entries.items()
        for one in found
        for said in (one.msgstr, *one.msgstr_plural.values())
        if said and sorted(set(PLACEHOLDER.findall(said))) != sorted(set(PLACEHOLDER.findall(one.msgid)))
    ]
    assert wrong == []


def test_the_mark_of_a_tone_stands_in_one_place(entries: dict[Path, list[polib.POEntry]]) -> None:
    other = [
        f"{path}: {said!r}"
        for path, found in entries.items()
        for one in found
        for said in (one.msgstr, *one.msgstr_plural.values())
        if OTHER_PLACE_OF_THE_MARK.search(said)
    ]
    assert other == []


def test_pages_speak_to_everybody_in_the_same_way(entries: dict[Path, list[polib.POEntry]]) -> None:
    """Pages say “bạn”; only letters and mails say “ông/bà”."""
    formal = [
        f"{path}: {one.msgstr!r}"
        for path, found in entries.items()
        for one in found
        if "ông/bà" in one.msgstr.lower() and "notifications" not in path.parts
    ]
    assert formal == []
