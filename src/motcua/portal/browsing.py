"""Ways to procedures: events of life, agencies, fields, levels, and lists grouped by field."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from motcua.catalogue.enums import LevelLabel
from motcua.catalogue.queries import ListedAgency, ListedField, ListedProcedure
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import Level

# Districts ended on 30 June 2025; their procedures went to communes and the province.
SHOWN_LEVELS = (Level.COMMUNE, Level.PROVINCE)


def listing_url(**filters: str) -> str:
    """Return the address of the list with these filters; empty ones are left out."""
    kept = {name.replace("_", "-"): value for name, value in filters.items() if value}
    return reverse("portal:procedures") + (f"?{urlencode(kept)}" if kept else "")


def life_event_cards(counts: Mapping[str, int], language: str) -> list[dict[str, str]]:
    """Return a card for each event of life that leads to a procedure, in their fixed order."""
    return [
        _card(name.said_in(language), listing_url(su_kien=code), counts[code])
        for code, name in LIFE_EVENTS.items()
        if counts.get(code)
    ]


def field_cards(fields: Iterable[ListedField], language: str, level: str = "") -> list[dict[str, str]]:
    """Return a card for each field."""
    return [
        _card(one.name.said_in(language), listing_url(linh_vuc=one.code, cap=level), one.procedures)
        for one in fields
    ]


def agency_cards(agencies: Iterable[ListedAgency], language: str) -> list[dict[str, str]]:
    """Return a card for each agency that decides."""
    return [
        _card(one.name.said_in(language), listing_url(co_quan=one.key), one.procedures) for one in agencies
    ]


def level_links(current: str = "") -> list[dict[str, Any]]:
    """Return a link for each level of government that decides."""
    return [
        {"words": LevelLabel(one).label, "url": listing_url(cap=one), "is_current": one == current}
        for one in SHOWN_LEVELS
    ]


def grouped_by_field(found: Iterable[ListedProcedure], language: str) -> list[dict[str, Any]]:
    """Return the procedures under their fields; the field of the closest one stands first."""
    order: dict[str, int] = {}
    for one in found:
        order.setdefault(one.field_code, len(order))
    ranked = sorted(found, key=lambda one: order[one.field_code])
    return [
        {"name": group[0].field_name.said_in(language), "procedures": [_line(one, language) for one in group]}
        for group in (list(rows) for _code, rows in groupby(ranked, key=lambda one: one.field_code))
    ]


def _line(one: ListedProcedure, language: str) -> dict[str, Any]:
    return {
        "name": one.name.said_in(language),
        "code": one.code,
        "level": LevelLabel(one.level).label,
        "url": reverse("portal:procedure", args=[one.code]),
    }


def _card(name: str, url: str, count: int) -> dict[str, str]:
    text = ngettext("%(count)s procedure", "%(count)s procedures", count) % {"count": count}
    return {"name": name, "url": url, "text": text}
