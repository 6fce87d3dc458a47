"""Our papers in the province's own wording and layout: written, tried on a sample, published, taken back.

A template of the province runs as letters of packages do: apart, without files, network or packages, with an
end to its time, memory and size. Before its source stands our frame: ``paper``, ``masthead``, ``signed`` …
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5

import structlog
from django.db import transaction
from django.db.models import Max

from motcua.audit import operations as audit
from motcua.audit.queries import entry_of_command
from motcua.documents.errors import PaperError, TemplateRefusedError
from motcua.documents.models import PaperTemplate
from motcua.documents.operations import store_paper
from motcua.documents.papers import Slip, pdf_of, render
from motcua.documents.papers.samples import SAMPLES
from motcua.documents.papers.setting import TEMPLATES
from motcua.documents.queries import OpenedFile, open_file
from motcua.domain.actors import Actor, Envelope, Role
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.jobs import Job, defer
from motcua.organisations import queries as organisations

LONGEST_SOURCE: Final = 60_000
LARGEST_PDF: Final = 3_000_000
STREAM: Final = "paper_template"
_STREAMS: Final = UUID("6a1b2f0e-52a4-5d2c-9d51-3f6f9a6b7c10")
_OUR_FRAME: Final = re.compile(r'^#import "layout\.typ": \*\n', re.MULTILINE)
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TemplateView:
    """One version of a form's wording; ``is_tried`` once the sample was set or failed."""

    id: UUID
    number: int
    source: str
    written_by: UUID
    written_at: datetime
    preview: UUID | None
    fault: str
    published_at: datetime | None
    ended_at: datetime | None

    @property
    def is_tried(self) -> bool:
        """Tell whether the sample was set, or why not is known."""
        return self.preview is not None or bool(self.fault)

    @property
    def is_in_force(self) -> bool:
        """Tell whether papers are set by it now."""
        return self.published_at is not None and self.ended_at is None


def may_word_papers(actor: Actor, at: datetime) -> bool:
    """Tell whether the actor may: a procedure controller or an administrator of the unit above all others."""
    root = organisations.root_on(local_day(at))
    return root is not None and root in actor.units_as(Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR)


def our_source(form: str) -> str:
    """Return the source of our own template, as a province may begin with it."""
    return _OUR_FRAME.sub("", (TEMPLATES / f"{form}.typ").read_text())


def versions_of(form: str) -> tuple[TemplateView, ...]:
    """Return every version of a form's wording, newest first."""
    rows = PaperTemplate.objects.filter(form=form).order_by("-number")
    return tuple(_view(one) for one in rows)


def forms_in_force() -> dict[str, TemplateView]:
    """Return the province's wordings that hold now, by form (one statement)."""
    rows = PaperTemplate.objects.filter(published_at__isnull=False, ended_at__isnull=True)
    return {one.form: _view(one) for one in rows}


def form_of_template(template_id: UUID) -> str | None:
    """Return the form that a version words; None where there is no such version."""
    return PaperTemplate.objects.filter(id=template_id).values_list("form", flat=True).first()


def preview_of(template_id: UUID) -> OpenedFile | None:
    """Open the sample as a version sets it; None where there is none (yet)."""
    row = PaperTemplate.objects.filter(id=template_id, preview__isnull=False).first()
    return open_file(row.preview_id) if row and row.preview_id else None


def pdf_of_paper(slip: Slip) -> bytes:
    """Return a slip as PDF, in the wording of the province where one is in force.

    Where that cannot be set, ours is taken: nobody waits for their paper because of a template.

    Raises:
        PaperError: not even ours could be set.
    """
    found = PaperTemplate.objects.filter(
        form=slip.template, published_at__isnull=False, ended_at__isnull=True
    ).first()
    if found is not None:
        try:
            return _set(found.source, slip)
        except PaperError:
            log.warning("paper_template_failed", form=found.form, number=found.number)
    return pdf_of(slip)


@transaction.atomic
def write_template(envelope: Envelope, form: str, source: str) -> UUID:
    """Keep a new version of a form's wording; a job sets the sample by it.

    Raises:
        TemplateRefusedError: the actor may not, there is no such form, or the source is empty or too long.
    """
    _require(envelope, form)
    if not source.strip() or len(source) > LONGEST_SOURCE:
        raise TemplateRefusedError("length")
    if (known := entry_of_command(envelope.command_id)) is not None:
        return UUID(str(known.body["template"]))
    assert envelope.actor.account_id is not None, "a posting belongs to an account"  # noqa: S101
    last = PaperTemplate.objects.filter(form=form).aggregate(last=Max("number"))["last"] or 0
    row = PaperTemplate.objects.create(
        form=form,
        number=last + 1,
        source=source.replace("\r\n", "\n"),
        written_by=envelope.actor.account_id,
        written_at=envelope.at,
    )
    _append(envelope, row, "template_written")
    defer(Job("documents.try_template", {"template_id": str(row.id)}))
    return row.id


def try_template(template_id: UUID, at: datetime) -> None:
    """Set the sample by a version, once, and keep how it looks or what is wrong."""
    row = PaperTemplate.objects.get(id=template_id)
    if _view(row).is_tried:
        return
    try:
        stored = store_paper(_set(row.source, SAMPLES[row.form]), at=at)
    except PaperError as error:
        PaperTemplate.objects.filter(id=row.id).update(fault=(str(error) or "?")[:500])
        return
    PaperTemplate.objects.filter(id=row.id).update(preview_id=stored.id)


@transaction.atomic
def publish_template(envelope: Envelope, template_id: UUID) -> None:
    """Set papers by this version from now on.

    Raises:
        TemplateRefusedError: the actor may not, or nobody could look at its sample.
    """
    row = _locked(envelope, template_id)
    if row.preview_id is None:
        raise TemplateRefusedError("not_previewed")
    if entry_of_command(envelope.command_id) is not None or _view(row).is_in_force:
        return
    PaperTemplate.objects.filter(form=row.form, published_at__isnull=False, ended_at__isnull=True).update(
        ended_at=envelope.at
    )
    PaperTemplate.objects.filter(id=row.id).update(published_at=envelope.at, ended_at=None)
    _append(envelope, row, "template_published")


@transaction.atomic
def end_template(envelope: Envelope, template_id: UUID) -> None:
    """Go back to our own wording.

    Raises:
        TemplateRefusedError: the actor may not.
    """
    row = _locked(envelope, template_id)
    if _view(row).is_in_force:
        PaperTemplate.objects.filter(id=row.id).update(ended_at=envelope.at)
        _append(envelope, row, "template_ended")


def _require(envelope: Envelope, form: str) -> None:
    if form not in SAMPLES or not may_word_papers(envelope.actor, envelope.at):
        raise TemplateRefusedError("not_allowed")


def _locked(envelope: Envelope, template_id: UUID) -> PaperTemplate:
    row = PaperTemplate.objects.select_for_update(of=("self",)).filter(id=template_id).first()
    if row is None:
        raise TemplateRefusedError("not_allowed")
    _require(envelope, row.form)
    return row


def _append(envelope: Envelope, row: PaperTemplate, kind: str) -> None:
    audit.append(
        uuid5(_STREAMS, row.form),
        STREAM,
        kind,
        {
            "actor": str(envelope.actor.account_id),
            "form": row.form,
            "number": row.number,
            "template": str(row.id),
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _set(source: str, slip: Slip) -> bytes:
    pdf = render(f"{_frame()}\n{source}".encode(), slip.data(), at=slip.issuer.issued_at)
    if len(pdf) > LARGEST_PDF:
        raise PaperError(f"the paper has more than {LARGEST_PDF} bytes")
    return pdf


@lru_cache(maxsize=1)
def _frame() -> str:
    return (TEMPLATES / "layout.typ").read_text()


def _view(row: PaperTemplate) -> TemplateView:
    return TemplateView(
        row.id,
        row.number,
        row.source,
        row.written_by,
        row.written_at,
        row.preview_id,
        row.fault,
        row.published_at,
        row.ended_at,
    )
