"""Asking the citizen to add something, before and after acceptance, and taking the answer (bổ sung hồ sơ)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.actors import ActorKind
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import PauseReason
from motcua.domain.forms.parties import details_of
from motcua.domain.forms.validation import findings_in
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel, DossierState, Verb
from motcua.domain.procedures.rules import NoSuchChannelError
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, SupplementEnding, SupplementItemKind
from motcua.dossiers.errors import (
    ApplicantChangedError,
    NoOpenSupplementError,
    NothingAskedError,
    PermissionNotNeededError,
    ReasonMissingError,
    SupplementIncompleteError,
    SupplementNotPermittedError,
    SupplementRepeatedError,
)
from motcua.dossiers.models import (
    Dossier,
    SubmittedDocument,
    Supplement,
    SupplementItem,
    SupplementPermission,
)
from motcua.dossiers.operations.pausing import go_on, open_pause
from motcua.dossiers.operations.reception import InHand
from motcua.dossiers.promise import answer_due
from motcua.dossiers.sealed import contents_of, open_text, seal_text, written
from motcua.dossiers.supplements import (
    AskedForm,
    asked_form,
    end_supplement,
    items_of,
    last_day,
    open_supplement,
    without_answer,
)
from motcua.dossiers.terms import judged

KINDS_OF_KEYS = (SupplementItemKind.DOCUMENT, SupplementItemKind.PAGE, SupplementItemKind.FIELD)


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One thing to add and why: ``key`` names a paper, page or question; ``name`` a paper of no list."""

    kind: SupplementItemKind
    reason: str
    key: str = ""
    name: str = ""


@operation
def request_supplement(change: Change, *, items: Sequence[AskedItem]) -> None:
    """Ask the citizen to add ``items``, all at once (yêu cầu bổ sung; Form 02).

    Before acceptance the clerk asks, once: that is the answer within eight working hours. After it the case
    officer asks, and the clock stands still until the answer; a second time needs the head's permission.

    Raises:
        NothingAskedError: no item, or one that the procedure does not have.
        ReasonMissingError: an item has no reason.
        SupplementRepeatedError: it was asked before acceptance already.
        SupplementNotPermittedError: it was asked after acceptance already.
    """
    is_first_look = change.dossier.state == DossierState.SUBMITTED
    change.require(Verb.REQUEST_SUPPLEMENT if is_first_look else Verb.REQUEST_SUPPLEMENT_LATER)
    _check_items(catalogue.version(change.dossier.procedure_version_id), items)
    supplement = _opened_before_acceptance(change) if is_first_look else _opened_later(change)
    applicant_id = change.dossier.applicant_id
    SupplementItem.objects.bulk_create(
        [
            SupplementItem(
                supplement=supplement,
                position=position,
                kind=item.kind,
                key=item.key,
                sealed_name=seal_text(applicant_id, item.name.strip()) if item.name.strip() else None,
                sealed_reason=seal_text(applicant_id, item.reason.strip()),
            )
            for position, item in enumerate(items, start=1)
        ]
    )
    change.record(
        EventKind.SUPPLEMENT_REQUESTED,
        supplement=str(supplement.id),
        number=supplement.number,
        until=supplement.until_on.isoformat(),
        items=[[item.kind.value, item.key] for item in items],
    )


def _check_items(version: PublishedVersion, items: Sequence[AskedItem]) -> None:
    known: dict[SupplementItemKind, set[str]] = {
        SupplementItemKind.DOCUMENT: {one.id for one in version.package.documents},
        SupplementItemKind.PAGE: {page.id for page in version.form.pages},
        SupplementItemKind.FIELD: {element.name for element in version.form.elements},
    }
    keyed = [(item.kind, item.key) for item in items if item.kind in KINDS_OF_KEYS]
    if not items or len(set(keyed)) != len(keyed) or any(key not in known[kind] for kind, key in keyed):
        raise NothingAskedError
    if any(not item.name.strip() for item in items if item.kind is SupplementItemKind.OTHER):
        raise NothingAskedError
    if any(not item.reason.strip() for item in items):
        raise ReasonMissingError


def _opened_before_acceptance(change: Change) -> Supplement:
    dossier = change.dossier
    if dossier.supplements.filter(is_after_acceptance=False).exists():
        raise SupplementRepeatedError(dossier.code)
    dossier.state = DossierState.INCOMPLETE
    return Supplement.objects.create(
        dossier=dossier,
        is_after_acceptance=False,
        number=1,
        asked_at=change.at,
        asked_by=change.envelope.actor.account_id,
        until_on=last_day(change.at),
    )


def _opened_later(change: Change) -> Supplement:
    dossier = change.dossier
    earlier = dossier.supplements.filter(is_after_acceptance=True).count()
    permission = _unused_permission(dossier)
    if earlier and permission is None:
        raise SupplementNotPermittedError(dossier.code)
    return Supplement.objects.create(
        dossier=dossier,
        is_after_acceptance=True,
        number=earlier + 1,
        pause=open_pause(change, PauseReason.SUPPLEMENT),
        permission=permission if earlier else None,
        asked_at=change.at,
        asked_by=change.envelope.actor.account_id,
        until_on=last_day(change.at),
    )


def _unused_permission(dossier: Dossier) -> SupplementPermission | None:
    return dossier.supplement_permissions.filter(supplement__isnull=True).order_by("id").first()


@operation
def permit_supplement(change: Change, *, reason: str) -> None:
    """Let the case officer ask a second time after acceptance: the head's own act, with the reason.

    Raises:
        ReasonMissingError: the reason is empty.
        PermissionNotNeededError: nothing was asked after acceptance yet, or a permission is still unused.
    """
    change.require(Verb.PERMIT_SUPPLEMENT)
    if not reason.strip():
        raise ReasonMissingError
    dossier = change.dossier
    asked = dossier.supplements.filter(is_after_acceptance=True).exists()
    if not asked or _unused_permission(dossier) is not None:
        raise PermissionNotNeededError(dossier.code)
    permission = SupplementPermission.objects.create(
        dossier=dossier,
        given_at=change.at,
        given_by=change.envelope.actor.account_id,
        sealed_reason=seal_text(dossier.applicant_id, reason.strip()),
    )
    change.record(EventKind.SUPPLEMENT_PERMITTED, permission=str(permission.id))


@operation
def answer_supplement(change: Change, *, in_hand: Mapping[UUID, InHand] | None = None) -> None:
    """Take the citizen's answer: what was uploaded and filled in, and what is ``in_hand`` at the counter.

    Before acceptance the dossier waits for its answer again, with eight working hours anew; after it the
    clock goes on. Papers and answers from before stay in the history.

    Raises:
        NoOpenSupplementError: nothing is asked (any more).
        SupplementIncompleteError: names what is missing.
        ApplicantChangedError: the identity number would be another's.
    """
    change.require(Verb.ANSWER_SUPPLEMENT)
    dossier, papers = change.dossier, {key: one for key, one in (in_hand or {}).items() if one != InHand()}
    supplement = open_supplement(dossier)
    if supplement is None:
        raise NoOpenSupplementError(dossier.code)
    items = items_of(supplement)
    asked = asked_form(dossier, supplement, contents_of(dossier.applicant_id, dossier.sealed).answers)
    _refuse_gaps(dossier, items, papers, asked)
    by_officer = change.envelope.actor.kind is ActorKind.OFFICER
    before = _change_answers(change, asked) if asked.draft.pages else None
    ended = end_supplement(change, SupplementEnding.AT_COUNTER if by_officer else SupplementEnding.ANSWERED)
    assert ended is not None, "it was open a moment ago, and the dossier is locked"  # noqa: S101
    ended.sealed_before = before
    ended.save(update_fields=["sealed_before"])
    files = _keep_papers(change, items, papers)
    if dossier.state == DossierState.PAUSED:
        go_on(change)
    else:
        dossier.state, dossier.answer_due_at = DossierState.SUBMITTED, answer_due(change.at)
    change.record(EventKind.SUPPLEMENT_ANSWERED, documents=files, changed=before is not None)


def _refuse_gaps(
    dossier: Dossier, items: Sequence[SupplementItem], papers: Mapping[UUID, InHand], asked: AskedForm
) -> None:
    version = catalogue.version(dossier.procedure_version_id)
    names = {one.id: one.name.vi for one in version.package.documents}
    missing = [
        open_text(dossier.applicant_id, one.sealed_name) if one.sealed_name else names.get(one.key, one.key)
        for one in without_answer(items, papers)
    ]
    missing += [asked.form.page(page).title.vi for page in asked.missing]
    if missing:
        raise SupplementIncompleteError(missing)


def _change_answers(change: Change, asked: AskedForm) -> bytes:
    """Let the new answers take the place of the old ones, and return the old ones sealed.

    The answers are judged on the day of filing, as the first time. The applicant stays who they are.
    """
    dossier = change.dossier
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    shown = shown_form(asked.form, asked.answers, asked.circumstances)
    wrong = findings_in(asked.form, shown, asked.answers, asked.circumstances.today)
    if wrong:
        raise SupplementIncompleteError(sorted({str(finding.path[0]) for finding in wrong}))
    first = asked.form.parties[0]
    details = details_of(first, shown.answers)
    if details.identity_number != details_of(first, contents.answers).identity_number:
        raise ApplicantChangedError(dossier.code)
    changed = replace(
        contents, answers=cast("dict[str, JSON]", dict(shown.answers)), applicant=written(details)
    )
    sealed = changed.to_bytes()
    dossier.sealed = seal_text(dossier.applicant_id, sealed.decode())
    if dossier.state == DossierState.INCOMPLETE:
        _judge_anew(dossier, asked)
    dossier.save(update_fields=["sealed"])
    change.body["contents"] = hashlib.sha256(sealed).hexdigest()
    return seal_text(dossier.applicant_id, contents.to_bytes().decode())


def _judge_anew(dossier: Dossier, asked: AskedForm) -> None:
    """Before acceptance other answers may make it another case; the clerk sees what is asked for then."""
    version = catalogue.version(dossier.procedure_version_id)
    try:
        judgement = judged(version, asked.answers, Channel(dossier.channel), dossier.submitted_at)
    except NoSuchChannelError:
        return
    dossier.case_code = judgement.case.code


def _keep_papers(
    change: Change, items: Sequence[SupplementItem], papers: Mapping[UUID, InHand]
) -> list[JSON]:
    """Put what came beside what was there: an older paper of the same name is marked as replaced."""
    dossier = change.dossier
    came = [one for one in items if SupplementItemKind(one.kind).is_paper]
    keys = [one.key for one in came if one.kind == SupplementItemKind.DOCUMENT]
    SubmittedDocument.objects.filter(dossier=dossier, document_key__in=keys, replaced_at__isnull=True).update(
        replaced_at=change.at
    )
    SubmittedDocument.objects.bulk_create(
        [
            SubmittedDocument(
                dossier=dossier,
                document_key=one.key,
                file_id=one.file_id,
                originals=papers.get(one.id, InHand()).originals,
                copies=papers.get(one.id, InHand()).copies,
                item=one,
            )
            for one in came
        ]
    )
    return [str(one.file_id) for one in came if one.file_id]
