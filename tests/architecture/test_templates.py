"""Rules for templates that a test of one page might never meet."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.base import Lexer, TokenType
from django.template.loader import get_template

import motcua

SOURCE = Path(motcua.__file__).parent
TESTS = Path(__file__).parents[1]
# Asked for by Django and allauth, by name, from their own code.
ASKED_FOR_ELSEWHERE = re.compile(r"^(django/forms/|account/|mfa/|socialaccount/|allauth/layouts/|429\.html)")
LETTERS = re.compile(r"[^\W\d_]{2,}")
SHOWN_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"")
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)
# Needs no database, session or catalogue, and so speaks both languages by itself.
BY_ITSELF = {"500.html"}
SAME_IN_EVERY_LANGUAGE = {"đồng"}


def templates() -> dict[str, Path]:
    """Return every template by the name it is loaded with."""
    folders = [SOURCE / "templates", *sorted(SOURCE.glob("*/templates"))]
    return {
        str(path.relative_to(folder)): path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".txt"}
    }


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {name: path.read_text("utf-8") for name, path in templates().items()}


def test_every_template_can_be_read() -> None:
    broken = []
    for name in templates():
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            broken.append(f"{name}: {error}")
    assert broken == []


def test_no_template_has_a_script_or_a_style_inside(sources: dict[str, str]) -> None:
    assert [name for name, source in sources.items() if INLINE.search(source)] == []


def test_every_posted_form_carries_the_token(sources: dict[str, str]) -> None:
    forms = {
        name: re.findall(r"<form[^>]*method=\"post\".*?</form>", source, re.DOTALL)
        for name, source in sources.items()
    }
    assert [
        name for name, found in forms.items() if any("{% csrf_token %}" not in one for one in found)
    ] == []


def test_every_form_tells_its_mistakes_at_the_top(sources: dict[str, str]) -> None:
    shows_fields = re.compile(r"\{\{ form \}\}|as_field_group|components/form\.html")
    silent = [
        name
        for name, source in sources.items()
        if "{% extends" in source
        and shows_fields.search(source)
        and "components/error_summary.html" not in source
    ]
    assert silent == []


def test_no_template_is_unused(sources: dict[str, str]) -> None:
    """A component may wait for its first page in the tests' gallery."""
    code = [path.read_text("utf-8") for path in SOURCE.rglob("*.py")]
    gallery = [
        (TESTS / name).read_text("utf-8") for name in ("templates/gallery.html", "config/gallery_urls.py")
    ]
    everything = "\n".join([*code, *sources.values(), *gallery])
    unused = [
        name
        for name in sources
        if not ASKED_FOR_ELSEWHERE.match(name) and not re.search(rf"[\"']{re.escape(name)}[\"']", everything)
    ]
    assert unused == []


def untranslated(source: str) -> Iterator[str]:
    """Yield words a reader would see that no translation tag surrounds."""
    inside = ""
    text = []
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            if name in ("blocktranslate", "comment"):
                inside = f"end{name}"
            elif name == inside:
                inside = ""
            text.append(" ")
        elif token.token_type == TokenType.TEXT and not inside:
            text.append(token.contents)
    flat = re.sub(r"<!--.*?-->|<!doctype[^>]*>", " ", "".join(text), flags=re.DOTALL | re.IGNORECASE)
    shown = [*SHOWN_ATTRIBUTE.findall(flat), re.sub(r"<[^>]*>|&\w+;", " ", flat)]
    yield from (
        word for part in shown for word in LETTERS.findall(part) if word not in SAME_IN_EVERY_LANGUAGE
    )


def test_every_word_can_be_translated(sources: dict[str, str]) -> None:
    found = {
        name: words
        for name, source in sources.items()
        if name not in BY_ITSELF and (words := list(untranslated(source)))
    }
    assert found == {}


def test_translation_tags_need_no_loading(sources: dict[str, str]) -> None:
    """They are built in (see TEMPLATES in the settings); one way of writing is enough."""
    assert "django.templatetags.i18n" in settings.TEMPLATES[0]["OPTIONS"]["builtins"]
    old = re.compile(r"\{% load [^%]*\b(i18n|static)\b|\{% (blocktrans|trans) ")
    assert [name for name, source in sources.items() if old.search(source)] == []
