"""Dossiers that look wrong, what an inspector concluded, and how far the nightly look has come."""

from typing import ClassVar

from django.db import models

from motcua.infrastructure.fields import UUID7Field
from motcua.oversight.enums import CheckKindLabel, FindingLabel


class CheckItem(models.Model):
    """One reason to look into a dossier (hồ sơ cần kiểm tra). A suspicion, no fault; never changed."""

    id = UUID7Field()
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=CheckKindLabel)
    # The unit that handled the dossier when it was looked at: its inspector is asked, and those above.
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    # The event that shows it: its number in the dossier's stream, and when it happened.
    event = models.PositiveIntegerField()
    happened_at = models.DateTimeField()
    found_at = models.DateTimeField()
    # Numbers, codes of dossiers and keys of steps; nothing about people.
    figures = models.JSONField(default=dict)
    # The accounts that had a hand in the dossier: they neither see nor conclude the item.
    concerned = models.JSONField(default=list)
    is_concluded = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            # A night that is looked at twice finds nothing twice.
            models.UniqueConstraint(name="check_item_once", fields=["dossier", "kind", "event"]),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "is_concluded", "-happened_at", "-id"], name="check_item_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dossier_id}#{self.event}"


class InspectionConclusion(models.Model):
    """What an inspector concluded about an item (kết luận kiểm tra); it stays as it is."""

    id = UUID7Field()
    item = models.OneToOneField(CheckItem, on_delete=models.PROTECT, related_name="conclusion")
    finding = models.CharField(max_length=10, choices=FindingLabel)
    # May name people, so it is sealed with the applicant's key.
    sealed_words = models.BinaryField(default=bytes)
    # The applicant's key was gone by then: the finding stands without words.
    is_applicant_erased = models.BooleanField(default=False, db_default=False)
    concluded_at = models.DateTimeField()
    concluded_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            # A fault or an explanation says nothing without words, which nobody keeps of who was erased.
            models.CheckConstraint(
                name="conclusion_has_words",
                condition=models.Q(finding="no_fault")
                | models.Q(is_applicant_erased=True)
                | ~models.Q(sealed_words=b""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding} {self.item_id}"


class LookedUntil(models.Model):
    """How far the nightly look has come: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "looked until"
        constraints: ClassVar = [
            # Two marks would look at the same nights twice, or leave some out.
            models.CheckConstraint(name="looked_until_once", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.at)
