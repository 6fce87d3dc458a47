"""Forms for filing on behalf of a citizen at the counter."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.catalogue.queries import PublishedVersion
from motcua.desk.acts.forms import reason_field
from motcua.desk.labels import sheets
from motcua.domain.forms.parties import details_of
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import DocumentKind, RequiredDocument
from motcua.domain.procedures.rules import Judgement
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.operations import InHand
from motcua.eforms.queries import OpenDraft
from motcua.organisations.queries import UnitView

LONGEST_CARD: Final = 500
COUNTER_CHANNELS: Final = (Channel.COUNTER, Channel.POSTAL)


class StartForm(forms.Form):
    """How the filing came, for which unit, and who stands at the counter."""

    use_required_attribute = False

    channel = forms.ChoiceField(label=gettext_lazy("How it came"), widget=forms.RadioSelect)
    handled_by = forms.ChoiceField(
        label=gettext_lazy("Unit that handles it"),
        help_text=gettext_lazy(
            "The citizen may live anywhere in the province. Due date and lateness are this unit's."
        ),
        error_messages={
            "required": gettext_lazy("Choose the unit that handles it."),
            "invalid_choice": gettext_lazy("This unit does not handle the procedure. Choose another."),
        },
    )
    text = forms.CharField(
        label=gettext_lazy("Citizen card (scan), identity number or telephone number"),
        max_length=LONGEST_CARD,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True, "accesskey": "t"}
        ),
    )

    def __init__(
        self,
        *args: Any,
        version: PublishedVersion,
        units: Sequence[UnitView],
        own: UnitView | None = None,
        sought: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.sought, self.has_units = sought, bool(units)
        open_to = {channel for case in version.package.cases for channel in case.terms}
        channels = [one for one in COUNTER_CHANNELS if one in open_to]
        self._choose("channel", [(one.value, str(ChannelLabel(one.value).label)) for one in channels])
        self._choose("handled_by", [(str(unit.id), unit.name) for unit in units])
        if own is not None:
            self.fields["handled_by"].initial = str(own.id)

    @property
    def has_no_place(self) -> bool:
        """Tell whether the clerk cannot file this procedure: no channel is open, or no unit is theirs."""
        if self.sought and not self.has_units:
            return False  # nothing is called like this; another name may be tried
        return any(not self.fields[name].choices for name in ("channel", "handled_by"))  # type: ignore[attr-defined]

    def start_arguments(self) -> tuple[Channel, UUID]:
        """Return channel and handling unit of a valid form."""
        return Channel(self.cleaned_data["channel"]), UUID(self.cleaned_data["handled_by"])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer ``choices``; a single one needs no choosing and is only carried along."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        first = choices[0][0] if choices else ""
        if name == "handled_by" and len(choices) > 1:
            choices, first = [("", _("Choose")), *choices], ""
        field.choices, field.initial = choices, first
        if len(choices) == 1:
            field.widget = forms.HiddenInput()


class FilingForm(forms.Form):
    """The papers on the counter against the list, who is present, and what the citizen need not pay."""

    use_required_attribute = False

    counter = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *args: Any, version: PublishedVersion, judgement: Judgement, draft: OpenDraft, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["counter"].initial = draft.counter
        self.documents = {f"paper_{one.id}": one for one in judgement.documents}
        self.parties = {f"party_{one.party}": one.party for one in draft.parties}
        language = get_language() or "vi"
        for name, document in self.documents.items():
            self.fields[name] = _paper_field(document, language)
        for name, party_id in self.parties.items():
            party = next(one for one in version.form.parties if one.id == party_id)
            person = details_of(party, draft.answers)
            self.fields[name] = _party_field(person.full_name, person.identity_number, draft.channel)
        self._ask_exemptions(judgement, language)

    @property
    def paper_fields(self) -> list[forms.BoundField]:
        """The boxes of the papers, for the template."""
        return [self[name] for name in self.documents]

    @property
    def party_fields(self) -> list[forms.BoundField]:
        """The boxes of the people who apply as well, for the template."""
        return [self[name] for name in self.parties]

    def checked(self) -> dict[str, InHand]:
        """Return what the clerk has in hand: of each paper that is ticked, as many as are wanted."""
        return {
            one.id: InHand.all_of(one) for name, one in self.documents.items() if self.cleaned_data.get(name)
        }

    def granted(self) -> list[str]:
        """Return the exemptions whose paper the clerk saw."""
        return list(self.cleaned_data.get("exemptions", ()))

    def _ask_exemptions(self, judgement: Judgement, language: str) -> None:
        choices = [
            (one.id, f"{one.reason.said_in(language)} ({one.paper.said_in(language)})")
            for line in judgement.fees
            if line.full_amount
            for one in line.rule.exemptions
        ]
        if choices:
            self.fields["exemptions"] = forms.MultipleChoiceField(
                label=_("Fee exemptions whose paper you saw"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )


class CorrectionForm(FilingForm):
    """The same, for a dossier of today that was written down wrong."""

    reason = reason_field(
        gettext_lazy("What was written down wrong"),
        gettext_lazy("The inspector of the unit reads it, and so does the citizen."),
    )


def _paper_field(document: RequiredDocument, language: str) -> forms.BooleanField:
    name = document.name.said_in(language)
    wanted = (
        _("shown and given back")
        if document.kind is DocumentKind.SHOW
        else sheets(document.originals, document.copies)
    )
    label = f"{name} – {wanted}"
    if document.only_if_asked:
        label = _("%(paper)s (only if it was asked for)") % {"paper": label}
    missing = _("%(paper)s is missing. Keep the draft and tell the citizen what to bring.") % {"paper": name}
    return forms.BooleanField(
        label=label,
        help_text=document.note.said_in(language),
        required=not document.only_if_asked,
        error_messages={"required": missing},
    )


def _party_field(full_name: str, number: str, channel: Channel) -> forms.BooleanField:
    person = {"name": full_name, "number": number}
    if channel is Channel.POSTAL:
        label = _("%(name)s (%(number)s) signed the declaration that was sent")
        missing = _("The declaration must also be signed by %(name)s.")
    else:
        label = _("%(name)s (%(number)s) is present, showed the identity paper and confirms what is declared")
        missing = _("%(name)s must be present too, and confirm. Keep the draft until both come.")
    return forms.BooleanField(label=label % person, error_messages={"required": missing % person})
