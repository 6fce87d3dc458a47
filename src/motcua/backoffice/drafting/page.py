"""What the page of a draft shows: where it stands, what is wrong, what it changes, what may be done."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.backoffice.access import Desk
from motcua.backoffice.drafting.forms import (
    AnnouncementForm,
    DecisionForm,
    FileForm,
    ReasonForm,
    RevisionForm,
)
from motcua.backoffice.tables import Cell, Table, table
from motcua.catalogue import drafts, queries
from motcua.catalogue.drafts import DraftView
from motcua.catalogue.enums import DraftStateLabel
from motcua.catalogue.errors import NoVersionInForceError
from motcua.domain.findings import Finding, Severity
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.life_cycle import DraftState, DraftVerb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.packages import drafting
from motcua.dossiers.packages.archives import Provenance, Signer
from motcua.dossiers.packages.comparing import compare
from motcua.dossiers.packages.difference_words import ChangedPart, changed_parts
from motcua.dossiers.packages.provenance_words import provenance_words
from motcua.dossiers.packages.writing import written
from motcua.infrastructure.written import count, day, moment
from motcua.organisations import queries as organisations

STATE_COLOURS: Final = {
    DraftState.DRAFT: "grey",
    DraftState.IN_REVIEW: "yellow",
    DraftState.REVIEWED: "blue",
    DraftState.ANNOUNCED: "blue",
    DraftState.ROUTE_APPROVED: "teal",
    DraftState.PUBLISHED: "green",
    DraftState.DROPPED: "grey",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that may be done to a draft: the end of its address, its form, its words."""

    verb: DraftVerb
    slug: str
    form: type[RevisionForm]
    title: Any
    button: Any
    hint: Any = ""
    is_warning: bool = False


ACTS: Final = (
    Act(
        DraftVerb.SEND,
        "gui",
        RevisionForm,
        gettext_lazy("Send it to review"),
        gettext_lazy("Send to review"),
        gettext_lazy("Another person looks at it before anything is decided."),
    ),
    Act(
        DraftVerb.ENDORSE,
        "dong-y",
        RevisionForm,
        gettext_lazy("Review"),
        gettext_lazy("Endorse"),
        gettext_lazy("You have read what changes and agree that it is announced."),
    ),
    Act(
        DraftVerb.ANNOUNCE,
        "cong-bo",
        AnnouncementForm,
        gettext_lazy("Announcement decision"),
        gettext_lazy("Enter the decision"),
    ),
    Act(
        DraftVerb.APPROVE_ROUTE,
        "phe-duyet-quy-trinh",
        DecisionForm,
        gettext_lazy("Decision that approves the route"),
        gettext_lazy("Enter the decision"),
    ),
    Act(
        DraftVerb.PUBLISH,
        "ban-hanh",
        RevisionForm,
        gettext_lazy("Publish"),
        gettext_lazy("Publish the version"),
        gettext_lazy("It can never be changed again; from its day on new dossiers are filed under it."),
    ),
    Act(
        DraftVerb.RETURN,
        "tra-lai",
        ReasonForm,
        gettext_lazy("Send it back"),
        gettext_lazy("Send back to the author"),
        is_warning=True,
    ),
    Act(
        DraftVerb.DROP,
        "huy",
        RevisionForm,
        gettext_lazy("Drop the draft"),
        gettext_lazy("Drop"),
        is_warning=True,
    ),
)


def draft_page(desk: Desk, view: DraftView, refused: dict[str, RevisionForm]) -> dict[str, Any]:
    """Return what ``backoffice/draft.html`` shows; ``refused`` are forms sent with mistakes, by slug."""
    language = get_language() or "vi"
    findings = drafting.findings_of(view.contents)
    may_change = view.may(desk.actor, DraftVerb.CHANGE)
    form = refused.get("tep") or FileForm(initial={"revision": view.revision}, auto_id="id_tep_%s")
    return {
        "code": view.code,
        "name": view.name.said_in(language),
        "state": {"words": DraftStateLabel(view.state).label, "colour": STATE_COLOURS[view.state]},
        "came": provenance_words(_provenance(view)) if view.signer else "",
        "is_doubtful": view.signer in (Signer.UNKNOWN, Signer.NOBODY),
        "stages": _stages(view),
        "errors": _finding_table(findings, Severity.ERROR, language),
        "warnings": _finding_table(findings, Severity.WARNING, language),
        **_changes(desk, view),
        "acts": [_act(desk, view, act, refused) for act in ACTS if view.may(desk.actor, act.verb)],
        "form": next(iter(refused.values()), None),
        "files": _files(view),
        "file_form": form if may_change else None,
        "file_url": reverse("backoffice:draft_upload", args=[view.id]),
        "edit_url": reverse("backoffice:draft_edit", args=[view.id]) if may_change else "",
        "zip_url": reverse("backoffice:draft_zip", args=[view.id]),
        "preview_url": reverse("backoffice:draft_preview", args=[view.id]),
        "version_url": reverse("backoffice:procedure", args=[view.code]) if view.version else "",
    }


def changed_since(old: PackageContents, new: PackageContents) -> list[ChangedPart]:
    """Return what changed between two packages, part by part; nothing where one cannot be read."""
    return changed_parts(compare(old, new)[0])


def _changes(desk: Desk, view: DraftView) -> dict[str, Any]:
    """Compare with the version the draft began from, or the one in force where it came in a zip."""
    based_on = view.based_on
    if based_on is None:
        try:
            based_on = queries.version_in_force(view.code, local_day(desk.at)).id
        except NoVersionInForceError:
            return {"changes": [], "compared_with": None}
    number = queries.version(based_on).number
    return {
        "changes": changed_since(drafts.contents_of(based_on), view.contents),
        "compared_with": number,
    }


def _provenance(view: DraftView) -> Provenance:
    return Provenance(Signer(view.signer), view.signer_key, view.signer_name)


def _stages(view: DraftView) -> Table:
    names = organisations.officer_names(one.by for one in view.stages if one.by)
    rows: list[list[Cell]] = [
        [
            {"words": DraftStateLabel(one.stage.state).label, "is_header": True},
            {"words": moment(one.at), "is_tight": True},
            {"words": names.get(one.by, "–") if one.by else _("the system")},
            {"words": count(one.stage.working_days), "is_number": True},
            {"words": one.remark},
        ]
        for one in view.stages
    ]
    return table([_("Stage"), _("Since"), _("By"), _("Working days"), _("Remark")], rows)


def _finding_table(findings: list[Finding], severity: Severity, language: str) -> Table:
    rows: list[list[Cell]] = []
    for one in findings:
        if one.severity is severity:
            what, mend = one.said_in(language)
            place = f"{one.file}: {one.place}" if one.place else one.file
            rows.append([{"words": place, "is_header": True}, {"words": what}, {"words": mend}])
    return table([_("Place"), _("What is wrong"), _("How to put it right")], rows)


def _act(desk: Desk, view: DraftView, act: Act, refused: dict[str, RevisionForm]) -> dict[str, Any]:
    initial: dict[str, Any] = {"revision": view.revision}
    if act.verb in (DraftVerb.ANNOUNCE, DraftVerb.APPROVE_ROUTE):
        initial |= _known_decision(desk, view)
    form = refused.get(act.slug) or act.form(initial=initial, auto_id=f"id_{act.slug}_%s")
    return {
        "url": reverse("backoffice:draft_act", args=[view.id, act.slug]),
        "form": form,
        "title": act.title,
        "button": act.button,
        "hint": act.hint,
        "is_warning": act.is_warning,
    }


def _known_decision(desk: Desk, view: DraftView) -> dict[str, Any]:
    """Return what is known of the decision: one entered before, or who decides here."""
    known = drafts.open_announcement_of(view.code)
    if known and view.state is DraftState.REVIEWED:
        return {
            "number": known.number,
            "decided_on": known.decided_on.isoformat(),
            "by": known.by,
            "signer": known.signer,
            "effect_on": known.effect_on.isoformat(),
        }
    on = local_day(desk.at)
    root = organisations.root_on(on)
    return {"by": organisations.unit(root, on).name} if root else {}


def _files(view: DraftView) -> Table:
    rows: list[list[Cell]] = [
        [
            {
                "words": name,
                "is_header": True,
                "url": f"{reverse('backoffice:draft_file', args=[view.id])}?ten={name}",
            },
            {"words": count(len(content)), "is_number": True},
        ]
        for name, content in sorted(written(view.contents).items())
    ]
    return table([_("File"), _("Bytes")], rows)


def listed_drafts(after: str) -> tuple[Table, str]:
    """Return the drafts that are open as a table, and the key of the next page."""
    language = get_language() or "vi"
    page = drafts.open_drafts(after=after)
    rows: list[list[Cell]] = [
        [
            {
                "words": one.code,
                "url": reverse("backoffice:draft", args=[one.id]),
                "is_header": True,
                "is_tight": True,
            },
            {"words": one.name.said_in(language)},
            {"words": DraftStateLabel(one.state).label, "tag": STATE_COLOURS[one.state]},
            {"words": day(local_day(one.since)), "is_tight": True},
        ]
        for one in page.rows
    ]
    return table([_("Code"), _("Procedure"), _("State"), _("Since")], rows), page.next_key
