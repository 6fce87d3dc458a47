"""The result drawn by a letter of the package: a draft on request, and with its number once it has one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from motcua.audit import queries as audit
from motcua.audit.queries import EntryRecord
from motcua.catalogue import queries as catalogue
from motcua.documents.operations import store_paper
from motcua.documents.papers import BLANK, Letter, pdf_of_letter
from motcua.documents.papers.words import day_in_words
from motcua.domain.canonical_json import JSON
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.forms.definition import Circumstances
from motcua.domain.lifecycle import Outcome
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.declaration import LANGUAGE
from motcua.dossiers.enums import EventKind, NoteKind, PaperKind
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.sealed import contents_of, open_text
from motcua.eforms.summary import displayed_answers
from motcua.organisations import queries as organisations
from motcua.records import queries as records

REFUSAL: Final = "refusal"
_REFUSAL_NAME: Final = Text("Văn bản từ chối giải quyết hồ sơ", "Letter of refusal")
DRAWN_AFTER: Final = {
    EventKind.DRAFT_ASKED: PaperKind.RESULT_DRAFT,
    EventKind.REFUSED: PaperKind.RESULT_DRAFT,
    EventKind.APPROVED: PaperKind.RESULT_LETTER,
    EventKind.NUMBER_ISSUED: PaperKind.RESULT_LETTER,
}
"""The events that may ask for a drawn result, and which."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A drawn result that is wanted: the event that asks for it, and the letter's name."""

    entry: EntryRecord
    letter: str


def letters_of(version_id: UUID) -> dict[str, Text]:
    """Return the letters of a version with what each draws: its results in order, then the refusal."""
    version = catalogue.version(version_id)
    found = {one.letter: one.name for one in version.package.results if one.letter in version.letters}
    if REFUSAL in version.letters:
        found.setdefault(REFUSAL, _REFUSAL_NAME)
    return found


def asked_for(dossier: Dossier, entries: Sequence[EntryRecord]) -> dict[PaperKind, Asked]:
    """Return the drawn results that the dossier should have, judged by its events so far.

    The draft is what was asked for last, or the refusal that the dossier ended in. The letter waits for
    approval and number, and is drawn anew where one of them comes again.
    """
    letters = letters_of(dossier.procedure_version_id)
    asked: dict[PaperKind, Asked] = {}
    wanted = next((name for name in letters if name != REFUSAL), "")
    numbered = False
    for entry in entries:
        letter = str(entry.body.get("letter", ""))
        if entry.kind == EventKind.DRAFT_ASKED and letter in letters:
            asked[PaperKind.RESULT_DRAFT] = Asked(entry, letter)
            wanted = wanted if letter == REFUSAL else letter
        elif entry.kind == EventKind.REFUSED and dossier.outcome == Outcome.REFUSED and REFUSAL in letters:
            asked[PaperKind.RESULT_DRAFT] = Asked(entry, REFUSAL)
        elif entry.kind in (EventKind.APPROVED, EventKind.NUMBER_ISSUED):
            numbered = numbered or entry.kind == EventKind.NUMBER_ISSUED
            if wanted and numbered and dossier.approved_at:
                asked[PaperKind.RESULT_LETTER] = Asked(entry, wanted)
    return asked


def drawn_letter(dossier: Dossier) -> UUID | None:
    """Return the file of the letter with the number; None before it is drawn, or where it is outdated."""
    asked = asked_for(dossier, audit.entries(dossier.id)).get(PaperKind.RESULT_LETTER)
    if asked is None:
        return None
    rows = Paper.objects.filter(dossier=dossier, kind=PaperKind.RESULT_LETTER, event=asked.entry.seq)
    return rows.values_list("file_id", flat=True).first()


def draw(dossier: Dossier, kind: PaperKind, event: int, at: datetime) -> None:
    """Draw what ``event`` asked for, unless a later event asks anew; it takes the place of an older one.

    Raises:
        PaperError: the letter cannot be set.
    """
    asked = asked_for(dossier, audit.entries(dossier.id)).get(kind)
    if asked is None or asked.entry.seq != event:
        return
    stored = store_paper(pdf_of_letter(letter_for(dossier, kind, asked), asked.entry.occurred_at), at=at)
    Paper.objects.update_or_create(
        dossier=dossier, kind=kind, defaults={"file_id": stored.id, "made_at": at, "event": event}
    )


def letter_for(dossier: Dossier, kind: PaperKind, asked: Asked) -> Letter:
    """Return the letter with everything that is known; what nobody knows yet stays blank."""
    version = catalogue.version(dossier.procedure_version_id)
    result = records.result_of(dossier.id) if kind is PaperKind.RESULT_LETTER else None
    unit = organisations.unit(
        dossier.decided_by_id, result.signed_on if result else local_day(asked.entry.occurred_at)
    )
    title, name = _signer(dossier, asked)
    return Letter(
        source=version.letters[asked.letter],
        unit_name=unit.authority_name,
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        answers=_answers(dossier),
        place_and_day=f"{unit.place_name}, {_day(result.signed_on if result else None)}",
        number=result.number if result else BLANK,
        reason=_reason(dossier) or BLANK,
        signer_title=title,
        signer_name=name,
        is_draft=result is None,
        check=_check(result.verification_code) if result else "",
    )


def _day(signed_on: date | None) -> str:
    return day_in_words(signed_on) if signed_on else "ngày …… tháng …… năm ………"


def _check(verification_code: str) -> str:
    site = settings.MOTCUA_PUBLIC_URL.partition("://")[2]
    return f"Mã kiểm tra: {shown_lookup_code(verification_code)}, tại {site}/xac-thuc/"


def _signer(dossier: Dossier, asked: Asked) -> tuple[str, str]:
    """Return title and name of who approved, or who closed; empty texts before that."""
    account = dossier.approved_by
    if asked.entry.kind == EventKind.REFUSED:
        account = UUID(str(asked.entry.body["actor"]))
    officer = organisations.officer_of(account) if account else None
    return (officer.title, officer.full_name) if officer else ("", "")


def _reason(dossier: Dossier) -> str:
    note = dossier.notes.filter(kind=NoteKind.CLOSING).order_by("id").last()
    return open_text(dossier.applicant_id, note.sealed_text) if note else ""


def _answers(dossier: Dossier) -> dict[str, JSON]:
    form = catalogue.version(dossier.procedure_version_id).form
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    circumstances = Circumstances(dossier.channel, local_day(dossier.submitted_at))
    with override(LANGUAGE):
        texts = displayed_answers(form, contents.answers, circumstances, LANGUAGE)
    return cast("dict[str, JSON]", texts)
