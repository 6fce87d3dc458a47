"""How values of the law are said to citizens: short and plain."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.procedures.package import ServiceLevel
from motcua.infrastructure.written import count

SERVICE_LEVELS: Final = {
    ServiceLevel.FULL: gettext_lazy("Wholly online: you need not come to the office"),
    ServiceLevel.PARTIAL: gettext_lazy("Partly online: you file online and come once"),
    ServiceLevel.INFORMATION: gettext_lazy("Information only: file at the counter"),
}


def dong(amount: int) -> str:
    """Return an amount in đồng as it is written: 12.000 đồng."""
    return _("%(amount)s đồng") % {"amount": count(amount)}
