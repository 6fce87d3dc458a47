"""Django's admin as this installation opens it."""

from django.contrib.admin.apps import AdminConfig


class ReferenceAdminConfig(AdminConfig):
    """Puts our site in the place of Django's own."""

    default_site = "motcua.backoffice.reference_site.ReferenceSite"
