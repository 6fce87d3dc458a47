"""Where a rule is used, and the closed set of names it may speak of there."""

from enum import StrEnum


class Place(StrEnum):
    """The place of use of a rule."""

    FORM = "form"
    DOCUMENT = "document"
    FEE = "fee"
    ROUTE = "route"
    CASE = "case"


# answers: the form; item: the row of a repeating group that is being judged; channel: online, counter or
# postal; case: the key of the procedure's case; today: the day of judging in Vietnam, as 2026-02-13.
NAMES: dict[Place, frozenset[str]] = {
    Place.FORM: frozenset({"answers", "item", "channel", "today"}),
    Place.DOCUMENT: frozenset({"answers", "channel", "case", "today"}),
    Place.FEE: frozenset({"answers", "item", "channel", "case", "today"}),
    # A route must be walked again years later with the same answers: no day of judging.
    Place.ROUTE: frozenset({"answers", "channel", "case"}),
    Place.CASE: frozenset({"answers", "channel", "today"}),
}

MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})
FUNCTIONS = frozenset(
    {
        "size",
        "contains",
        "startsWith",
        "endsWith",
        "matches",
        "int",
        "string",
        "min",
        "max",
        "sum",
        "days_between",
        "years_between",
    }
)
LONGEST_TEXT = 2000
# Each level multiplies the work by the number of rows: two are enough for people and their papers.
DEEPEST_MACROS = 2
