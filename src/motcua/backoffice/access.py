"""Who may open a page of the backoffice."""

from typing import Final

from motcua.domain.actors import Role
from motcua.dossiers.access import Desk, desk_page

__all__ = ["ADMINISTERING_ROLES", "OVERSEEING_ROLES", "Desk", "desk_page"]

ADMINISTERING_ROLES: Final = (Role.ADMINISTRATOR, Role.PROCEDURE_CONTROLLER)
OVERSEEING_ROLES: Final = (Role.LEADER, Role.INSPECTOR)
