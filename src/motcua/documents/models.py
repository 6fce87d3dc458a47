"""Files that are kept: what is known of a content, never who sent it."""

from typing import ClassVar

from django.db import models

from motcua.documents.enums import MediaType
from motcua.infrastructure.fields import UUID7Field


class StoredFile(models.Model):
    """One content, stored once. The name a person gave it stands where the file is used.

    ``stored_at`` is when the content last came in. Every foreign key to this row keeps the file.
    """

    id = UUID7Field()
    # Of the content as it came in; it is what events name.
    sha256 = models.CharField(max_length=64)
    # The name in the store: the SHA-256 of the bytes that lie there, which are sealed.
    stored_as = models.CharField(max_length=64, blank=True)
    # The file's own key, wrapped by the data keys; none for files from before contents were sealed.
    key = models.BinaryField(null=True, blank=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=40, choices=MediaType)
    stored_at = models.DateTimeField()
    # When the key was destroyed because a person was erased; what is left says that there was a file.
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # The same content is stored once, unless it was erased for one of those who sent it.
            models.UniqueConstraint(
                name="documents_file_once", fields=["sha256"], condition=models.Q(erased_at__isnull=True)
            ),
            # Two rows never share a file, so that one can be removed without asking the other.
            models.UniqueConstraint(
                name="documents_file_place", fields=["stored_as"], condition=~models.Q(stored_as="")
            ),
            # Erased means that neither the key nor the way to the file is left.
            models.CheckConstraint(
                name="documents_file_erased_without_key",
                condition=models.Q(erased_at__isnull=True) & ~models.Q(stored_as="")
                | models.Q(erased_at__isnull=False, key__isnull=True, stored_as=""),
            ),
            # An empty file proves nothing; it is refused before it gets here.
            models.CheckConstraint(name="documents_file_not_empty", condition=models.Q(size__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.media_type} {self.sha256[:12]}"


class BlankForm(models.Model):
    """The form of a version of a procedure, set as PDF to be filled in by hand; nothing is answered in it."""

    id = UUID7Field()
    # A version never changes, so its blank form is set once.
    version = models.OneToOneField("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.version_id)


class PaperTemplate(models.Model):
    """The province's own wording and layout of one of our papers: versions that are never written over."""

    id = UUID7Field()
    # The name of the template of ours that it replaces, such as ``refusal_letter``.
    form = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    source = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    # How the sample looked: a file, or what is wrong with the source; both empty while a job sets it.
    preview = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fault = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="paper_template_number", fields=["form", "number"]),
            # One wording holds at a time.
            models.UniqueConstraint(
                name="paper_template_in_force",
                fields=["form"],
                condition=models.Q(published_at__isnull=False, ended_at__isnull=True),
            ),
            # Nobody publishes what nobody could look at.
            models.CheckConstraint(
                name="paper_template_looked_at",
                condition=models.Q(published_at__isnull=True) | models.Q(preview__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.number}"
