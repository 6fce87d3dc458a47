"""Closed lists of this app. Values are never renamed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.domain.procedures.package import FeeKind


class FeeKindLabel(models.TextChoices):
    """Shown names of ``FeeKind``: three kinds of money with three laws (phí, lệ phí, giá dịch vụ)."""

    FEE = FeeKind.FEE.value, _("fee")
    LEVY = FeeKind.LEVY.value, _("levy")
    SERVICE_PRICE = FeeKind.SERVICE_PRICE.value, _("service price")


class AmountState(models.TextChoices):
    """Whether an amount is still to be paid."""

    DUE = "due", _("to be paid")
    PAID = "paid", _("paid")
    EXEMPT = "exempt", _("exempt")
    REVERSED = "reversed", _("reversed")


class AccountKind(models.TextChoices):
    """What a ledger account stands for. A unit has at most one of each."""

    CASH_BOX = "cash_box", _("cash box")
    OWED_BACK = "owed_back", _("to be paid back to citizens")
    FEE_REVENUE = "fee_revenue", _("revenue from fees")
    LEVY_REVENUE = "levy_revenue", _("revenue from levies")
    SERVICE_REVENUE = "service_revenue", _("revenue from service prices")


REVENUE_OF = {
    FeeKind.FEE: AccountKind.FEE_REVENUE,
    FeeKind.LEVY: AccountKind.LEVY_REVENUE,
    FeeKind.SERVICE_PRICE: AccountKind.SERVICE_REVENUE,
}
