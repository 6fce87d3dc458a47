"""Rows of drafts. Other apps reach them through operations and queries."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.domain.lifecycle import Channel
from motcua.infrastructure.fields import UUID7Field


class Draft(models.Model):
    """A filing that is being filled in, saved after each page. Nothing of a person is readable in the row."""

    id = UUID7Field()
    # The version whose form the answers belong to. When another takes effect the draft is carried over.
    version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.value) for channel in Channel])
    # Nobody's once it was sent on paper that the citizen signed; until then whoever fills it in.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Keyed hash of the code with which whoever began it finds it again.
    resume_hash = models.BinaryField(max_length=32, unique=True)
    answers = models.BinaryField()
    # Answers to earlier versions, whole, so that nothing is lost before the dossier is submitted.
    earlier = models.BinaryField(null=True, blank=True)
    # Who fills it in for a citizen beside them, and since when the citizen agrees.
    helper = models.BinaryField(null=True, blank=True)
    # The officer or community helper who fills it in under their own account; "owner" until it is sent.
    helped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The dossier from which this one is to be opened for another unit (liên thông).
    child_of = models.UUIDField(null=True, blank=True)
    position = models.CharField(max_length=60, blank=True)
    counter = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    submitted_as = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "-saved_at"], name="eforms_draft_of_owner"),
            # How many somebody helped with today.
            models.Index(
                fields=["helped_by", "saved_at"],
                name="eforms_draft_helped",
                condition=Q(submitted_as__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(counter__gte=1), name="eforms_draft_counted_from_one"),
            # What is still being filled in is somebody's.
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(submitted_as__isnull=False),
                name="eforms_draft_open_has_owner",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class DraftUpload(models.Model):
    """One paper sent with a draft."""

    id = UUID7Field()
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="uploads")
    document = models.CharField(max_length=60)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    # People write names of persons into names of files.
    name = models.BinaryField()
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # One file for each paper: a second one takes the place of the first.
            models.UniqueConstraint(fields=["draft", "document"], name="eforms_upload_of_document"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.document}"


class Confirmation(models.Model):
    """That a party of a draft was invited, and confirmed the answers as they then stood.

    The first party is invited only where a helper filled the form in; they confirm by submitting, or refuse.
    """

    id = UUID7Field()
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="confirmations")
    party = models.CharField(max_length=60)
    invite_hash = models.BinaryField(max_length=32, unique=True, null=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    # Of the answers that were confirmed: when they change, the confirmation no longer counts.
    answers_digest = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "party"], name="eforms_confirmation_of_party"),
            # A confirmation without what was confirmed proves nothing.
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, answers_digest__isnull=True)
                | Q(confirmed_at__isnull=False, answers_digest__isnull=False),
                name="eforms_confirmation_of_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.party}"
