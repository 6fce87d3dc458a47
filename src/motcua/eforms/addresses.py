"""The address of a form: three boxes to type in, and a choice where what was typed may be several communes.

People may write today's names or those of before 1 July 2025. Without JavaScript the page is sent once more
only where the names leave a doubt.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.folding import fold
from motcua.domain.forms.definition import ADDRESS_PARTS
from motcua.domain.places import PROVINCE_KINDS, Candidate, same_place
from motcua.eforms.widgets import PartsWidget
from motcua.organisations.queries import places

PICK: Final = "pick"
AS_TYPED: Final = "as_typed"
MOST_OFFERED: Final = 12
LABELS: Final = {
    "street": gettext_lazy("House number, street, hamlet"),
    "commune": gettext_lazy("Commune or ward"),
    "province": gettext_lazy("Province or city"),
    PICK: gettext_lazy("Which commune or ward is it today?"),
}
AUTOCOMPLETE: Final = {
    "street": "address-line1",
    "commune": "address-level2",
    "province": "address-level1",
}


class AddressWidget(PartsWidget):
    """Street, commune, province; ``offered`` are the communes among which the person chooses."""

    template_name = "eforms/address.html"
    parts = (*ADDRESS_PARTS, PICK)
    labels = LABELS

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget] = {
            part: forms.TextInput({"autocomplete": AUTOCOMPLETE[part]}) for part in ADDRESS_PARTS
        }
        super().__init__({**boxes, PICK: forms.HiddenInput()}, attrs)
        self.offered: list[Candidate] = []
        self.may_keep = False

    def decompress(self, value: Any) -> list[str]:
        """Take a stored address apart."""
        known = value if isinstance(value, Mapping) else {}
        return [*(str(known.get(part, "")) for part in ADDRESS_PARTS), _pick_of(known)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the communes to choose from, and the former name of a stored address."""
        context = super().get_context(name, value, attrs)
        context["widget"]["offered"] = [
            {"value": one.key, "label": f"{one.commune.name}, {one.commune.province}", "earlier": one.earlier}
            for one in self.offered
        ]
        context["widget"]["may_keep"] = AS_TYPED if self.may_keep else ""
        context["widget"]["earlier"] = value.get("earlier", "") if isinstance(value, Mapping) else ""
        return context


class AddressField(forms.MultiValueField):
    """Three boxes that give one address, with the codes of its commune and province where they are known."""

    widget: AddressWidget

    def __init__(self, **options: Any) -> None:
        parts = [forms.CharField(required=False, max_length=200) for _part in (*ADDRESS_PARTS, PICK)]
        super().__init__(parts, require_all_fields=False, widget=AddressWidget(), **options)

    def clean(self, value: Any) -> Any:
        """Return the address; None where nothing was written.

        Raises:
            ValidationError: the names may be several communes; the widget offers them.
        """
        boxes = list(value) if isinstance(value, list | tuple) else []
        if not any(str(box or "").strip() for box in boxes[: len(ADDRESS_PARTS)]):
            boxes = []  # a choice alone is no address
        return super().clean(boxes)

    def compress(self, data_list: Sequence[Any]) -> dict[str, str] | None:
        """Put the boxes together; empty ones are left out, and the commune is looked up."""
        typed = {part: text for part, text in zip(ADDRESS_PARTS, data_list, strict=False) if text}
        if not typed.get("commune"):
            return typed or None
        pick = str(data_list[-1] or "") if len(data_list) > len(ADDRESS_PARTS) else ""
        return self._settled(typed, pick)

    def _settled(self, typed: dict[str, str], pick: str) -> dict[str, str]:
        commune, province = typed["commune"], typed.get("province", "")
        found = places().candidates(commune, province)
        chosen = _chosen(found, pick)
        if chosen is None and not found:
            if pick == AS_TYPED:
                return typed
            found = places().similar(commune, province)
            chosen = _chosen(found, pick)
            self.widget.may_keep = True
        elif chosen is None and len(found) == 1:
            chosen = found[0]
        if chosen is not None:
            return _settled(typed, chosen)
        self.widget.offered = found[:MOST_OFFERED]
        raise ValidationError(self._words(len(found)), code="doubt")

    def _words(self, count: int) -> str:
        if self.widget.may_keep:
            return _("We know no commune or ward of this name there. Check it, or choose below.")
        if count > MOST_OFFERED:
            return _(
                "There are many communes and wards of this name. Write the province, or the former district."
            )
        return _(
            "Names changed on 1 July 2025, or are the same in several places. Choose the right one below."
        )


def _chosen(found: list[Candidate], pick: str) -> Candidate | None:
    """Return what was chosen, as long as the boxes still may mean it."""
    code, _dash, earlier = pick.partition("-")
    for one in found:
        if one.key == pick:
            return one
    # Settled before: the boxes show today's names, the choice still knows the former ones.
    is_known = any(one.commune.code == code and one.earlier is None for one in found)
    return places().candidate(code, earlier) if is_known and earlier else None


def _settled(typed: Mapping[str, str], chosen: Candidate) -> dict[str, str]:
    commune, earlier = chosen.commune, chosen.earlier
    address = {part: typed[part] for part in ("street",) if part in typed}
    address |= {
        "commune": commune.name,
        "province": _province(typed.get("province", ""), commune.province),
        "commune_code": commune.code,
        "province_code": commune.province_code,
    }
    if earlier:
        address |= {"earlier": earlier.line, "earlier_code": earlier.code}
    return address


def _province(typed: str, known: str) -> str:
    """Return the province's name; another kind that somebody wrote stays, for kinds change with time."""
    words = fold(typed).split()
    has_kind = any(fold(typed).startswith(f"{kind} ") for kind in PROVINCE_KINDS)
    return typed if words and has_kind and same_place(typed, known) else known


def _pick_of(known: Mapping[str, Any]) -> str:
    code, earlier = str(known.get("commune_code", "")), str(known.get("earlier_code", ""))
    if code:
        return f"{code}-{earlier}" if earlier else code
    return AS_TYPED if known.get("commune") else ""
