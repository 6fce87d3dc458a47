"""Units, their dated names, the dated structure that places them, and what became of them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domain.folding import fold
from motcua.infrastructure.fields import UUID7Field
from motcua.organisations.enums import SuccessionKind, UnitKind


class Unit(models.Model):
    """An authority or a part of one (cơ quan, đơn vị). Name, kind and parent are dated, the code is not."""

    id = UUID7Field()
    code = models.CharField(_("code"), max_length=30, unique=True)
    # False until somebody compared it with the decision that gave the codes (Decision 20/2020/QĐ-TTg).
    is_code_confirmed = models.BooleanField(_("code is confirmed"), default=False)
    gso_code = models.CharField(_("code of the statistics office"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.code


class UnitName(models.Model):
    """What a unit was called, and what kind of unit it was, from a day on."""

    id = UUID7Field()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    from_on = models.DateField(_("first day"))
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    # False where the name was written from memory: shown to the administrator as unconfirmed.
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("name of a unit")
        verbose_name_plural = _("names of units")
        constraints: ClassVar = [
            # "What was it called on that day" has one answer.
            models.UniqueConstraint(name="unit_name_once_a_day", fields=["unit", "from_on"]),
            models.CheckConstraint(name="unit_name_not_empty", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name in step with the name, also when it is put right in the admin."""
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class Structure(models.Model):
    """Which unit stood under which, from a day on until the next structure (cơ cấu tổ chức)."""

    id = UUID7Field()
    takes_effect_on = models.DateField(_("takes effect on"))
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    # Null while it is being prepared. Afterwards its placements never change, so they may be kept in memory.
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        constraints: ClassVar = [
            # "Which structure was in force on that day" has one answer.
            models.UniqueConstraint(
                name="structure_one_a_day",
                fields=["takes_effect_on"],
                condition=Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.takes_effect_on:%Y-%m-%d}"


class Placement(models.Model):
    """One unit's place in one structure; a unit without a parent is the root."""

    id = UUID7Field()
    structure = models.ForeignKey(Structure, on_delete=models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="placement_once", fields=["structure", "unit"]),
            # One installation is one province: it has one root.
            models.UniqueConstraint(
                name="placement_one_root", fields=["structure"], condition=Q(parent__isnull=True)
            ),
            models.CheckConstraint(name="placement_not_under_itself", condition=~Q(parent=F("unit"))),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id}"


class Successor(models.Model):
    """What became of a unit on a day (kế thừa); of several successors one is the principal."""

    id = UUID7Field()
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successors")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessors")
    kind = models.CharField(_("kind"), max_length=12, choices=SuccessionKind)
    on = models.DateField(_("day of succession"))
    is_principal = models.BooleanField(_("principal successor"), default=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        verbose_name = _("successor")
        verbose_name_plural = _("successors")
        constraints: ClassVar = [
            models.UniqueConstraint(name="successor_once", fields=["from_unit", "to_unit", "on"]),
            # Open dossiers and figures move to one place only.
            models.UniqueConstraint(
                name="successor_one_principal", fields=["from_unit"], condition=Q(is_principal=True)
            ),
            models.CheckConstraint(name="successor_of_another", condition=~Q(from_unit=F("to_unit"))),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit_id} > {self.to_unit_id}"
