"""What is owed, and the double-entry ledger of what was paid. All amounts are whole đồng."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.fields import UUID7Field
from motcua.payments.enums import AccountKind, AmountState, FeeKindLabel


class AmountDue(models.Model):
    """One amount that somebody owes to a unit (khoản phải nộp)."""

    id = UUID7Field()
    # The dossier it is for; payments knows nothing else of it.
    reference = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=FeeKindLabel)
    label = models.CharField(max_length=200)
    amount = models.PositiveBigIntegerField()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    fixed_at = models.DateTimeField()
    command_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AmountState, default=AmountState.DUE)
    exemption_reason = models.CharField(max_length=200, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("amount due")
        verbose_name_plural = _("amounts due")
        indexes: ClassVar = [
            # What was paid today and this month, and what is owed: a few rows of ever more that are settled.
            models.Index(name="amount_due_paid", fields=["paid_at"], condition=Q(state=AmountState.PAID)),
            models.Index(name="amount_due_owed", fields=["reference"], condition=Q(state=AmountState.DUE)),
        ]
        constraints: ClassVar = [
            # The same command fixes the same amounts once.
            models.UniqueConstraint(name="amount_due_once", fields=["command_id", "position"]),
            # Nothing to pay is no amount due: a free procedure has no rows.
            models.CheckConstraint(name="amount_due_above_zero", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="amount_due_paid_at_a_moment",
                condition=Q(state=AmountState.PAID, paid_at__isnull=False)
                | (~Q(state=AmountState.PAID) & Q(paid_at__isnull=True))
                # A reversed amount keeps what it was.
                | Q(state=AmountState.REVERSED),
            ),
            # Nobody is let off without a reason that can be checked.
            models.CheckConstraint(
                name="amount_due_exempt_for_a_reason",
                condition=(Q(state=AmountState.EXEMPT) & ~Q(exemption_reason=""))
                | (~Q(state=AmountState.EXEMPT) & Q(exemption_reason=""))
                | Q(state=AmountState.REVERSED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount}"


class Account(models.Model):
    """One account of the ledger (tài khoản sổ cái): a unit's cash box, or its revenue of one kind."""

    id = UUID7Field()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=AccountKind)

    class Meta:
        verbose_name = _("ledger account")
        verbose_name_plural = _("ledger accounts")
        constraints: ClassVar = [
            models.UniqueConstraint(name="ledger_account_once", fields=["unit", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}"


class Transfer(models.Model):
    """An amount that moved from the credited to the debited account (bút toán). Never changed or removed."""

    id = UUID7Field()
    debit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="credits")
    amount = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    amount_due = models.OneToOneField(
        AmountDue, on_delete=models.PROTECT, related_name="transfer", null=True, blank=True
    )
    # The entry that this one takes back: nothing is ever changed or removed.
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="reversed_by", null=True, blank=True
    )
    # Whose money went back: the dossier, where no amount due says it.
    reference = models.UUIDField(null=True, blank=True, db_index=True)
    command_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        constraints: ClassVar = [
            # The same command moves the same money once.
            models.UniqueConstraint(name="transfer_once", fields=["command_id", "position"]),
            # A negative amount would be a transfer the other way, and zero is none.
            models.CheckConstraint(name="transfer_above_zero", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="transfer_between_two", condition=~Q(debit=F("credit"))),
        ]

    def __str__(self) -> str:
        return f"{self.debit_id} < {self.amount} < {self.credit_id}"
