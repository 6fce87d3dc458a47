"""Financial obligations of land dossiers: what the tax office has to determine and the citizen to pay."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class FinancialObligation(models.Model):
    """One transfer slip for determining financial obligations, its notice, its payment (nghĩa vụ tài chính).

    The clock stands still from the slip to the proof of payment. The amount (đồng) is the State's money: it
    is written down here and enters no account of an agency.
    """

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="financial_obligations")
    pause = models.OneToOneField(
        "dossiers.Pause", on_delete=models.PROTECT, related_name="financial_obligation"
    )
    slip_number = models.CharField(max_length=60)
    slip_on = models.DateField()
    tax_office = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True, blank=True)
    notice_number = models.CharField(max_length=60, blank=True)
    amount_vnd = models.PositiveBigIntegerField(null=True, blank=True)
    pay_by = models.DateField(null=True, blank=True)
    noticed_at = models.DateTimeField(null=True, blank=True)
    noticed_by = models.UUIDField(null=True, blank=True)
    proof_number = models.CharField(max_length=60, blank=True)
    proof_file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="obligation_open_once", fields=["dossier"], condition=Q(settled_at__isnull=True)
            ),
            # The wait for the tax office ends with its notice: a number, an amount, and a day to pay by.
            models.CheckConstraint(
                name="obligation_noticed_whole",
                condition=Q(noticed_at__isnull=True, notice_number="", amount_vnd__isnull=True)
                | (Q(noticed_at__gte=F("sent_at"), amount_vnd__isnull=False) & ~Q(notice_number="")),
            ),
            # Nothing is paid before it is known how much; what is above 0 needs its proof.
            models.CheckConstraint(
                name="obligation_settled_with_proof",
                condition=Q(settled_at__isnull=True)
                | (
                    Q(settled_at__gte=F("noticed_at"))
                    & (Q(amount_vnd=0) | ~Q(proof_number="") | Q(proof_file__isnull=False))
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["sent_at", "id"], name="obligation_open", condition=Q(settled_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.slip_number}"
