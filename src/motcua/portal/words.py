"""How values of the law are said to citizens: short and plain."""

from typing import Final

from django.utils.translation import gettext_lazy

from motcua.domain.procedures.package import ServiceLevel

SERVICE_LEVELS: Final = {
    ServiceLevel.FULL: gettext_lazy("Wholly online: you need not come to the office"),
    ServiceLevel.PARTIAL: gettext_lazy("Partly online: you file online and come once"),
    ServiceLevel.INFORMATION: gettext_lazy("Information only: file at the counter"),
}
