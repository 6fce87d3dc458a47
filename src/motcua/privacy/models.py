"""Requests about personal data and what was done upon them. Texts are sealed with the person's own key."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.infrastructure.fields import UUID7Field
from motcua.privacy.enums import ErasureState, ListState, RequestKind, RequestState


class KeyRotation(models.Model):
    """One change of the data keys, and how far it has come (đổi khóa dữ liệu)."""

    id = UUID7Field()
    # What tells the newest data key from others without giving it away.
    fingerprint = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    # For each part that is sealed: the last row that was gone over, and how many rows changed.
    progress = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.fingerprint[:12]


class SubjectRequest(models.Model):
    """What a person asks about their own data (yêu cầu của chủ thể dữ liệu)."""

    id = UUID7Field()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=RequestKind)
    sealed_words = models.BinaryField()
    filed_at = models.DateTimeField()
    filed_by = models.UUIDField()
    # A clerk wrote it down for somebody at the counter.
    is_assisted = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    sealed_answer = models.BinaryField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at", "id"], name="subject_request_desk"),
            models.Index(fields=["person", "-id"], name="subject_request_person"),
        ]
        constraints: ClassVar = [
            # An answer names who gave it and when; without one the clock runs.
            models.CheckConstraint(
                name="subject_request_answered_by_somebody",
                condition=Q(state=RequestState.OPEN, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(state=RequestState.OPEN) & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class PersonExport(models.Model):
    """A copy of a person's data, made by a job for the person alone (bản sao dữ liệu)."""

    id = UUID7Field()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(SubjectRequest, on_delete=models.PROTECT, related_name="export")
    asked_at = models.DateTimeField()
    # The zip, sealed with the person's key; emptied when it expires.
    sealed = models.BinaryField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class LegalHold(models.Model):
    """A dossier that must not be destroyed for now, whatever its term (tạm dừng tiêu hủy)."""

    id = UUID7Field()
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    sealed_reason = models.BinaryField()
    # The number and day of the paper that orders it.
    paper = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.UUIDField()
    lift_paper = models.CharField(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # A second hold while one is in force would leave it unclear which paper lifts what.
            models.UniqueConstraint(
                name="legal_hold_in_force", fields=["dossier"], condition=Q(lifted_at__isnull=True)
            ),
            # Nothing is set or lifted without its paper.
            models.CheckConstraint(
                name="legal_hold_by_paper",
                condition=~Q(paper="")
                & (
                    Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_paper="")
                    | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_paper=""))
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.dossier_id)


class Erasure(models.Model):
    """That a person's data are to be destroyed, as two people decided (xóa dữ liệu cá nhân)."""

    id = UUID7Field()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(SubjectRequest, on_delete=models.PROTECT, related_name="erasure")
    state = models.CharField(max_length=10, choices=ErasureState, default=ErasureState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    # Until when the law has something kept; nothing is readable after that day.
    kept_until = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Two pairs of eyes: nobody approves what they proposed.
            models.CheckConstraint(
                name="erasure_by_two",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.UniqueConstraint(
                name="erasure_once",
                fields=["person"],
                condition=~Q(state=ErasureState.REJECTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"


class DestructionList(models.Model):
    """What may be destroyed in a year because its term has ended (danh mục hồ sơ hết thời hạn bảo quản)."""

    id = UUID7Field()
    year = models.PositiveSmallIntegerField(unique=True)
    state = models.CharField(max_length=14, choices=ListState, default=ListState.COMPUTED)
    computed_at = models.DateTimeField()
    first_by = models.UUIDField(null=True, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)
    second_by = models.UUIDField(null=True, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="destruction_by_two",
                condition=Q(second_by__isnull=True)
                | (Q(first_by__isnull=False) & ~Q(second_by=F("first_by"))),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Destruction(models.Model):
    """One dossier whose contents may be, or were, destroyed; its row and its events stay."""

    id = UUID7Field()
    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    # By a yearly list, or because a person was erased.
    list = models.ForeignKey(
        DestructionList, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    erasure = models.ForeignKey(
        Erasure, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    term_ended_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Nothing is destroyed without a decision behind it.
            models.CheckConstraint(
                name="destruction_was_decided",
                condition=Q(list__isnull=False) | Q(erasure__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.dossier_id)
