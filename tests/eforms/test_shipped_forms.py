"""The forms of the shipped packages, filled in page by page as a browser would."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from motcua.catalogue import queries as catalogue
from motcua.domain.forms.definition import ADDRESS_CODES, Circumstances
from motcua.domain.forms.visibility import shown_form
from motcua.eforms.forms import PageForm, page_form
from motcua.eforms.widgets import PartsWidget
from tests import world

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


def sent_by(page: PageForm) -> QueryDict:
    """Return what a browser sends of a page as it is drawn."""
    data = QueryDict(mutable=True)
    data["shown"] = page.shown_names
    for name, field in page.fields.items():
        value: Any = field.prepare_value(field.initial)
        if isinstance(field.widget, PartsWidget):
            parts: list[Any] = field.widget.decompress(value) or []
            for name_of_part, part in zip(field.widget.parts, parts, strict=True):
                data[f"{name}_{name_of_part}"] = part or ""
        elif value not in (None, False):
            data[name] = "on" if value is True else str(value)
    return data


def without_codes(value: Any) -> Any:
    """Return answers without the codes that the page adds to names of communes which it knows."""
    if isinstance(value, dict):
        return {key: without_codes(one) for key, one in value.items() if key not in ADDRESS_CODES}
    return [without_codes(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("procedure", [world.MARITAL_STATUS, world.MARRIAGE, world.CERTIFIED_COPY])
def test_a_form_can_be_filled_in_from_first_page_to_last(procedure: str, language: str) -> None:
    example, form = world.example(procedure), catalogue.version_in_force(procedure, TODAY).form
    circumstances = Circumstances(example.channel.value, TODAY)
    filled: dict[str, object] = {}
    with translation.override(language):
        for shown in shown_form(form, example.answers, circumstances).pages:
            drawn = page_form(form, shown.page.id, {**example.answers, **filled}, circumstances)
            assert render_to_string("eforms/page_fields.html", {"form": drawn})
            sent = page_form(form, shown.page.id, filled, circumstances, sent_by(drawn))
            assert sent.is_valid(), sent.errors
            filled |= sent.page_answers()
    assert without_codes(filled) == example.answers
