"""Who may open a page of the desk."""

from motcua.dossiers.access import Desk, desk_page

__all__ = ["Desk", "desk_page"]
