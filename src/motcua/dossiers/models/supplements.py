"""What a citizen is asked to add, once and item by item, and what came of it (bổ sung hồ sơ)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import SupplementEnding, SupplementItemKind
from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class SupplementPermission(models.Model):
    """The head's own act: a second supplement after acceptance may be asked for, and why."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplement_permissions")
    given_at = models.DateTimeField()
    given_by = models.UUIDField(null=True, blank=True)
    sealed_reason = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "id"], name="supplement_permission_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.given_at:%Y-%m-%d}"


class Supplement(models.Model):
    """One request to add something (Phiếu yêu cầu bổ sung), open until it is answered or ended otherwise.

    ``until_on`` is the last day of the citizen's window. ``sealed_draft`` keeps what they filled in and did
    not send yet; ``sealed_before`` the answers of the form as they were before an answer changed them.
    """

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    is_after_acceptance = models.BooleanField()
    number = models.PositiveSmallIntegerField()
    pause = models.OneToOneField(
        "dossiers.Pause", on_delete=models.PROTECT, null=True, blank=True, related_name="supplement"
    )
    permission = models.OneToOneField(
        SupplementPermission, on_delete=models.PROTECT, null=True, blank=True, related_name="supplement"
    )
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True, blank=True)
    until_on = models.DateField()
    # The reminder that was sent last, by the days that were left then.
    reminded_days = models.PositiveSmallIntegerField(null=True, blank=True)
    sealed_draft = models.BinaryField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=SupplementEnding, blank=True)
    # The dossier's version that the answer made: nothing was done since while it is still the newest.
    answered_version = models.PositiveIntegerField(null=True, blank=True)
    sealed_before = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Everything is asked for at once; a second request has to wait for the answer to the first.
            models.UniqueConstraint(
                name="supplement_open_once", fields=["dossier"], condition=Q(ended_at__isnull=True)
            ),
            # Once before acceptance, without exception; each later one after acceptance was permitted.
            models.UniqueConstraint(
                name="supplement_number_once", fields=["dossier", "is_after_acceptance", "number"]
            ),
            models.CheckConstraint(
                name="supplement_second_permitted",
                condition=Q(number=1) | Q(is_after_acceptance=True, permission__isnull=False),
            ),
            # After acceptance the clock stands still while the citizen is asked; before it there is no clock.
            models.CheckConstraint(
                name="supplement_paused_after_acceptance",
                condition=Q(is_after_acceptance=True, pause__isnull=False)
                | Q(is_after_acceptance=False, pause__isnull=True),
            ),
            models.CheckConstraint(
                name="supplement_ended_how",
                condition=Q(ended_at__isnull=True, ending="")
                | (Q(ended_at__gte=F("asked_at")) & ~Q(ending="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["until_on", "id"], name="supplement_open", condition=Q(ended_at__isnull=True)
            ),
            models.Index(fields=["asked_at", "number"], name="supplement_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.number}"


class SupplementItem(models.Model):
    """One thing that is asked for, with its reason: a paper of the list, another, a page or a question.

    File and name are kept as they are uploaded; once the answer is sent, the paper stands among those of the
    dossier. Reason and names may tell of people, so they are sealed with the applicant's key.
    """

    id = UUID7Field()
    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=SupplementItemKind)
    key = models.CharField(max_length=100, blank=True)
    sealed_name = models.BinaryField(null=True, blank=True)
    sealed_reason = models.BinaryField()
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sealed_file_name = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="supplement_item_position", fields=["supplement", "position"]),
            # What is in no list needs a name of its own; everything else is named by its key.
            models.CheckConstraint(
                name="supplement_item_named",
                condition=(Q(kind="other", key="", sealed_name__isnull=False))
                | (~Q(kind="other") & ~Q(key="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplement_id} {self.kind} {self.key}"
