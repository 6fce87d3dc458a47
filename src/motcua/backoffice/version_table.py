"""The versions of a procedure: how each stands today, what it changed, and by which decision it ended."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.backoffice.tables import Cell, Table, table
from motcua.backoffice.words import day, moment
from motcua.catalogue.drafts import AbolitionView
from motcua.catalogue.enums import VersionStandingLabel
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.procedures.life_cycle import VersionStanding

COLOURS: Final = {
    VersionStanding.AWAITED: "blue",
    VersionStanding.IN_FORCE: "green",
    VersionStanding.REPLACED: "grey",
    VersionStanding.ENDED: "grey",
    VersionStanding.ABOLISHED: "red",
}


def version_table(
    shown: PublishedVersion,
    versions: Sequence[PublishedVersion],
    standings: Mapping[int, VersionStanding],
) -> Table:
    """Return the versions, newest first, each with the way to what it changed."""
    columns = [
        *(_("Version"), _("Standing"), _("From"), _("No longer from"), _("Made public")),
        *(_("Digest (SHA-256)"), _("What changed")),
    ]
    return table(columns, (_cells(one, shown, standings[one.number]) for one in versions))


def _cells(one: PublishedVersion, shown: PublishedVersion, standing: VersionStanding) -> list[Cell]:
    address = reverse("backoffice:procedure", args=[one.code])
    compared = reverse("backoffice:compare_versions", args=[one.code])
    return [
        {
            "words": str(one.number),
            "is_header": True,
            "url": "" if one.id == shown.id else f"{address}?ban={one.number}",
        },
        {"words": VersionStandingLabel(standing).label, "tag": COLOURS[standing]},
        {"words": day(one.valid_from), "is_tight": True},
        {"words": day(one.valid_to), "is_tight": True},
        {"words": moment(one.published_at), "is_tight": True},
        {"words": one.digest[:16]},
        {
            "words": _("since version %(number)s") % {"number": one.number - 1} if one.number > 1 else "",
            "url": f"{compared}?tu={one.number - 1}&den={one.number}" if one.number > 1 else "",
        },
    ]


def abolition_words(one: AbolitionView) -> str:
    """Return by which decision a procedure no longer holds, and what replaces it."""
    said = {
        "number": one.number,
        "decided": day(one.decided_on),
        "signer": one.signer,
        "day": day(one.from_on),
        "code": one.replaced_by,
    }
    words = _("Abolished from %(day)s on by decision %(number)s of %(decided)s, signed by %(signer)s.") % said
    if not one.replaced_by:
        return words
    replaced = _("%(code)s replaces it.") % said
    return f"{words} {replaced}"
