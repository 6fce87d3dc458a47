"""Paper folders on their way between two units (giao nhận hồ sơ giấy)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import BundleState
from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class Bundle(models.Model):
    """Folders that one unit hands to another at once, with the signatures of both sides."""

    id = UUID7Field()
    number = models.CharField(max_length=60, unique=True)
    from_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=BundleState, default=BundleState.OPEN)
    begun_by = models.UUIDField()
    begun_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_by = models.UUIDField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    # The list as PDF: as it was sent, then as it was received.
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="bundle_between_two_units", condition=~Q(from_unit=F("to_unit"))),
            # Each side signs once, the sender first.
            models.CheckConstraint(
                name="bundle_signed_in_order",
                condition=Q(state=BundleState.OPEN, sent_at__isnull=True, received_at__isnull=True)
                | Q(state=BundleState.SENT, sent_at__isnull=False, received_at__isnull=True)
                | Q(state=BundleState.RECEIVED, sent_at__isnull=False, received_at__gte=F("sent_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["from_unit", "-id"], name="bundle_from"),
            models.Index(fields=["to_unit", "-id"], name="bundle_to"),
        ]

    def __str__(self) -> str:
        return self.number


class BundleItem(models.Model):
    """One folder of a bundle; a surplus one came without standing on the list."""

    id = UUID7Field()
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    is_surplus = models.BooleanField(default=False)
    is_under_way = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="bundle_item_once", fields=["bundle", "dossier"]),
            # A folder of paper is in one place: never in two bundles under way.
            models.UniqueConstraint(
                name="bundle_item_under_way_once", fields=["dossier"], condition=Q(is_under_way=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.dossier_id}"
