"""Days that differ from the plain week, the years that are known, and the legal regimes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.fields import UUID7Field

SATURDAY = 7  # as PostgreSQL and Django's ``week_day`` count: Sunday is 1


class CalendarYear(models.Model):
    """A year whose days off are known, so that due dates may fall in it."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    source = models.CharField(_("source"), max_length=200)
    is_confirmed = models.BooleanField(_("confirmed by an official notice"), default=False)

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar years")

    def __str__(self) -> str:
        return str(self.year)


class DatedDay(models.Model):
    """What a day off and a make-up day have in common."""

    id = UUID7Field()
    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=200)
    is_confirmed = models.BooleanField(_("confirmed by an official notice"), default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class DayOff(DatedDay):
    """A day on which civil servants do not work (ngày nghỉ)."""

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")


class MakeupDay(DatedDay):
    """A Saturday or Sunday that is worked in exchange for a day off (ngày làm bù)."""

    class Meta:
        verbose_name = _("make-up day")
        verbose_name_plural = _("make-up days")
        constraints: ClassVar = [
            # A weekday is worked anyway: such a row would be a slip of the hand.
            models.CheckConstraint(
                name="makeup_day_at_the_weekend",
                condition=Q(day__week_day__in=[1, SATURDAY]),
                violation_error_message=_("A make-up day falls on a Saturday or Sunday."),
            ),
        ]


class LegalRegime(models.Model):
    """The set of decrees under which one-stop offices work for a stretch of time (chế độ pháp lý).

    The regime in force when a dossier was received chooses the names of desks, forms and decrees.
    """

    code = models.CharField(_("code"), max_length=10, primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    from_on = models.DateField(_("in force from"), null=True, blank=True)
    to_on = models.DateField(_("in force to"), null=True, blank=True)
    levels = models.JSONField(_("levels of government"), default=list)
    decrees = models.JSONField(_("decrees"), default=list)
    # Shown name of a one-stop unit by level, and title of each form by its key.
    one_stop_names = models.JSONField(_("names of one-stop units"), default=dict)
    form_titles = models.JSONField(_("titles of forms"), default=dict)
    form_source = models.CharField(_("source of the forms"), max_length=200)
    is_confirmed = models.BooleanField(_("compared with the published text"), default=False)

    class Meta:
        verbose_name = _("legal regime")
        verbose_name_plural = _("legal regimes")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="legal_regime_forwards",
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
