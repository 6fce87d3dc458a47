"""From the finished result to the citizen: the shelf, calls, the post, and who took it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import Collector, ContactMeans, HandOverSignature, PostDirection
from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class ShelfPlace(models.Model):
    """Where an uncollected result lies at the counter (vị trí kệ)."""

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, primary_key=True, related_name="shelf_place"
    )
    place = models.CharField(max_length=40)
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return self.place


class ContactAttempt(models.Model):
    """One try to tell the citizen that the result is ready, recorded by hand (nhật ký gọi, nhắn tin)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="contact_attempts")
    means = models.CharField(max_length=10, choices=ContactMeans)
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    was_reached = models.BooleanField()
    # Sealed with the applicant's key: what was said may name people.
    sealed_remark = models.BinaryField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "id"], name="contact_attempt_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.means}"


class HandOver(models.Model):
    """Who took the result, and how they signed for it; again after a re-opening (người nhận kết quả)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="hand_overs")
    collector = models.CharField(max_length=12, choices=Collector)
    signature = models.CharField(max_length=12, choices=HandOverSignature)
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    # Name and number of an authorised person, and their paper: sealed with the applicant's key.
    sealed_collector = models.BinaryField(null=True, blank=True)
    # What was given: the result, and originals that were kept until now.
    has_result = models.BooleanField(default=True)
    originals_back = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            # Nobody but the applicant takes a result without saying who they are.
            models.CheckConstraint(
                name="hand_over_authorised_is_named",
                condition=~Q(collector=Collector.AUTHORISED) | Q(sealed_collector__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.collector}"


class PostalItem(models.Model):
    """One parcel that came with papers, or went out with a result; recorded by hand (bưu gửi)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="postal_items")
    direction = models.CharField(max_length=4, choices=PostDirection)
    carrier = models.CharField(max_length=80)
    tracking_number = models.CharField(max_length=40)
    sent_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # A parcel on its way is one: the next is sent when the last arrived or came back.
            models.UniqueConstraint(
                name="postal_item_one_under_way",
                fields=["dossier"],
                condition=Q(direction="out", arrived_at__isnull=True, came_back_at__isnull=True),
            ),
            # It arrived or came back, not both, and not before it was sent.
            models.CheckConstraint(
                name="postal_item_ends_once",
                condition=Q(arrived_at__isnull=True) | Q(came_back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="postal_item_forwards",
                condition=(
                    Q(arrived_at__isnull=True) | Q(sent_at__isnull=True) | Q(arrived_at__gte=F("sent_at"))
                )
                & (Q(came_back_at__isnull=True) | Q(came_back_at__gte=F("sent_at"))),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["dossier", "id"], name="postal_item_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.direction} {self.tracking_number}"
