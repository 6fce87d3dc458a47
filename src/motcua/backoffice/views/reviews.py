"""Lists of procedures to be looked at again, and the levels of online service on a day."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.tabs import catalogue_tabs
from motcua.backoffice.words import count, day
from motcua.catalogue import queries as catalogue
from motcua.catalogue import review_lists
from motcua.catalogue.review_lists import LatePublication, LongerTerm, ReviewedProcedure
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.packages.value_words import term_words
from motcua.dossiers.queries.unused import unused_procedures
from motcua.infrastructure.paging import Page
from motcua.reporting.spare_time import DAYS_LOOKED_AT, LEAST_DOSSIERS, SpareTime, never_taking_their_term


class Shown(NamedTuple):
    """A page of a list: heads and rows of its table, the key of the next page."""

    columns: list[str]
    rows: Iterable[list[Cell]]
    next_key: str


class ReviewList(NamedTuple):
    """One list: the end of its address, its title, what it is for, what stands there when it is empty."""

    slug: str
    title: Any
    hint: Any
    empty: Any
    read: Callable[[date, str], Shown]


def _code(code: str) -> Cell:
    return {
        "words": code,
        "url": reverse("backoffice:procedure", args=[code]),
        "is_header": True,
        "is_tight": True,
    }


def _unused(on: date, after: str) -> Shown:
    return _reviewed(unused_procedures(on, after=after))


def _never_online(on: date, after: str) -> Shown:
    return _reviewed(review_lists.never_online(on, after=after))


def _reviewed(page: Page[ReviewedProcedure]) -> Shown:
    language = get_language() or "vi"
    rows: list[list[Cell]] = [
        [
            _code(one.code),
            {"words": one.name.said_in(language)},
            {"words": one.field_name.said_in(language)},
            {"words": day(one.since), "is_tight": True},
        ]
        for one in page.rows
    ]
    return Shown([_("Code"), _("Procedure"), _("Field"), _("In the catalogue since")], rows, page.next_key)


def _published_late(_on: date, after: str) -> Shown:
    page = review_lists.published_late(after=after)

    def cells(one: LatePublication) -> list[Cell]:
        return [
            _code(one.code),
            {"words": one.name},
            {"words": one.number},
            {"words": day(one.effect_on), "is_tight": True},
            {"words": day(one.published_on), "is_tight": True},
            {"words": count(one.working_days), "is_number": True},
        ]

    heads = [
        *(_("Code"), _("Procedure"), _("Decision"), _("In force from"), _("Published")),
        _("Working days late"),
    ]
    return Shown(heads, map(cells, page.rows), page.next_key)


def _longer(on: date, after: str) -> Shown:
    page = review_lists.longer_than_elsewhere(on, after=after)

    def cells(one: LongerTerm) -> list[Cell]:
        return [
            _code(one.code),
            {"words": one.name.said_in(get_language() or "vi")},
            {"words": str(ChannelLabel(one.channel).label)},
            {"words": term_words(one.here)},
            {"words": term_words(one.there)},
            {"words": one.place},
        ]

    heads = [_("Code"), _("Procedure"), _("Channel"), _("Here"), _("Elsewhere"), _("Where")]
    return Shown(heads, map(cells, page.rows), page.next_key)


def _spare(on: date, after: str) -> Shown:
    page = never_taking_their_term(on, after=after)
    names = catalogue.procedure_names(one.code for one in page.rows)
    language = get_language() or "vi"

    def cells(one: SpareTime) -> list[Cell]:
        return [
            _code(one.code),
            {"words": names[one.code].said_in(language) if one.code in names else ""},
            {"words": count(one.dossiers), "is_number": True},
            {"words": f"{one.most_percent}%", "is_number": True},
        ]

    heads = [_("Code"), _("Procedure"), _("Dossiers"), _("The slowest took of its term")]
    return Shown(heads, map(cells, page.rows), page.next_key)


LISTS: Final = (
    ReviewList(
        "khong-phat-sinh",
        gettext_lazy("No dossier in three years"),
        gettext_lazy("Propose to abolish or simplify them, or find out why nobody comes."),
        gettext_lazy("Every procedure in force was filed in the last three years."),
        _unused,
    ),
    ReviewList(
        "chua-truc-tuyen",
        gettext_lazy("Eligible and never online"),
        gettext_lazy("They could be offered online, and no version ever was."),
        gettext_lazy("Every eligible procedure is or was offered online."),
        _never_online,
    ),
    ReviewList(
        "cong-bo-cham",
        gettext_lazy("Published late"),
        gettext_lazy(
            "Versions published after the day from which their decision let them hold. Versions without a"
            " recorded decision are not counted."
        ),
        gettext_lazy("No version with a recorded decision was published late."),
        _published_late,
    ),
    ReviewList(
        "dai-hon-noi-khac",
        gettext_lazy("Longer than elsewhere"),
        gettext_lazy("The shortest term here is longer than the shortest at another place we know."),
        gettext_lazy("No procedure takes longer here than at the places we know."),
        _longer,
    ),
    ReviewList(
        "du-thoi-gian",
        gettext_lazy("Never take their term"),
        gettext_lazy(
            "All dossiers granted in the last %(days)s days, at least %(least)s, took half of their term or"
            " less: the term could be shortened."
        ),
        gettext_lazy("No procedure has enough dossiers that were all done in half of their term."),
        _spare,
    ),
)


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def first(desk: Desk) -> HttpResponse:  # noqa: ARG001 - every page has its desk
    """Go to the first list."""
    return redirect("backoffice:review", LISTS[0].slug)


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk, slug: str) -> HttpResponse:
    """Show one list."""
    wanted = next((one for one in LISTS if one.slug == slug), None)
    if wanted is None:
        raise Http404
    shown = wanted.read(local_day(desk.at), desk.request.GET.get("sau", ""))
    is_blind = wanted.read is _longer and not review_lists.knows_terms_elsewhere()
    return render(
        desk.request,
        "backoffice/review.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "tabs": catalogue_tabs("reviews"),
            "lists": [
                {
                    "url": reverse("backoffice:review", args=[one.slug]),
                    "words": one.title,
                    "is_current": one.slug == slug,
                }
                for one in LISTS
            ],
            "title": wanted.title,
            "hint": str(wanted.hint) % {"days": DAYS_LOOKED_AT, "least": LEAST_DOSSIERS}
            if wanted.read is _spare
            else wanted.hint,
            "empty": _NOTHING_KNOWN if is_blind else wanted.empty,
            **table(shown.columns, shown.rows),
            "next_url": f"?sau={shown.next_key}" if shown.next_key else "",
        },
    )


_NOTHING_KNOWN: Final = gettext_lazy(
    "Nothing is known of other places yet. Import a zip that another place exported, on the command line:"
    " motcua procedure import F.zip --terms-of PLACE"
)
