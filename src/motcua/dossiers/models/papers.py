"""What came with a dossier and what was written on it."""

from typing import ClassVar

from django.db import models

from motcua.dossiers.enums import NoteKind, PaperKind
from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class SubmittedDocument(models.Model):
    """One required document as it was handed in: a file, or papers on the counter (giấy tờ đã nộp)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    document_key = models.CharField(max_length=60)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    is_shown_only = models.BooleanField(default=False)
    # What of a supplement this answers. Papers are never overwritten: the one before says when it was
    # replaced.
    item = models.ForeignKey(
        "dossiers.SupplementItem", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "id"], name="submitted_document_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.document_key}"


class Party(models.Model):
    """A person beside the applicant who confirmed the dossier (người cùng yêu cầu)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="parties")
    key = models.CharField(max_length=30)
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="party_once", fields=["dossier", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}"


class Note(models.Model):
    """A text that an officer wrote, sealed with the applicant's key: it may name people."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True, blank=True)
    sealed_text = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "id"], name="note_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class Paper(models.Model):
    """An official paper about a dossier, set as PDF after the commit (phiếu, giấy hẹn)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # The event it was made for, by its number in the dossier's stream: a drawn result is outdated once an
    # event that it depends on comes later, and some papers are set again for a later event of their kind.
    # 0 where neither can be.
    event = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            # The job that sets a paper may run twice; the paper stands once for its event.
            models.UniqueConstraint(name="paper_once", fields=["dossier", "kind", "event"]),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"
