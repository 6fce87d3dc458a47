"""Words of the catalogue that the database and the pages need."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LevelLabel(TextChoices):
    """Shown names of ``domain.procedures.package.Level``."""

    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")


class AudienceLabel(TextChoices):
    """Shown names of ``domain.procedures.package.Audience``."""

    CITIZEN = "citizen", _("citizens")
    BUSINESS = "business", _("businesses")
    ORGANISATION = "organisation", _("organisations")


class ServiceLevelLabel(TextChoices):
    """Shown names of ``domain.procedures.package.ServiceLevel``, as short as the law says them."""

    FULL = "full", _("wholly online")
    PARTIAL = "partial", _("partly online")
    INFORMATION = "information", _("information only")


class DraftStateLabel(TextChoices):
    """Shown names of ``domain.procedures.life_cycle.DraftState``."""

    DRAFT = "draft", _("being written")
    IN_REVIEW = "in_review", _("waiting for review")
    REVIEWED = "reviewed", _("reviewed")
    ANNOUNCED = "announced", _("announcement decided")
    ROUTE_APPROVED = "route_approved", _("route approved")
    PUBLISHED = "published", _("published")
    DROPPED = "dropped", _("dropped")


class VersionStandingLabel(TextChoices):
    """Shown names of ``domain.procedures.life_cycle.VersionStanding``."""

    AWAITED = "awaited", _("not yet in force")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced")
    ENDED = "ended", _("ended")
    ABOLISHED = "abolished", _("abolished")
