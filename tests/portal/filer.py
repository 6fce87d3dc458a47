"""A citizen who files online, with a browser without JavaScript."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.accounts.models import User
from motcua.catalogue import queries as catalogue
from motcua.domain.people import PersonDetails
from motcua.eforms.forms import PageForm, page_form
from motcua.eforms.models import Draft
from motcua.eforms.widgets import PartsWidget
from motcua.portal.filing.communes import choices
from tests import world
from tests.portal.conftest import signed_in

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

Answers = dict[str, Any]
TEMPLATE = "portal/filing/{}.html"


def typed(form: PageForm, answers: Answers) -> Answers:
    """Return what a browser sends of the page in ``form`` when ``answers`` are typed into it."""
    drawn = page_form(form.definition, form.page.id, {**form.stored, **answers}, form.circumstances)
    data: Answers = {"shown": drawn.shown_names}
    for name, field in drawn.fields.items():
        value: Any = field.prepare_value(field.initial)
        if isinstance(field.widget, PartsWidget):
            parts: list[Any] = field.widget.decompress(value) or []
            data |= {
                f"{name}_{part}": text or "" for part, text in zip(field.widget.parts, parts, strict=True)
            }
        elif isinstance(value, list):
            data[name] = value
        elif value is not None and value is not False:
            data[name] = "on" if value is True else str(value)
    return data


@dataclass
class Filer:
    """One citizen, one browser, one draft."""

    client: Client
    answers: Answers
    draft_url: str = ""
    unit_code: str = ""

    @classmethod
    def of(cls, procedure: str, details: PersonDetails | None = None) -> "Filer":
        """Sign in, and begin a draft with the answers of the shipped example in mind."""
        filer = cls(signed_in(details or world.person()), dict(world.example(procedure).answers))
        filer.begin(procedure)
        return filer

    def begin(self, procedure: str) -> None:
        """Choose the first unit that handles such a procedure, and begin."""
        level = catalogue.version_in_force(procedure, world.NOW_DAY).package.level
        self.unit_code = choices(level, world.NOW_DAY)[0].code
        begun = self.client.post(f"/nop-ho-so/{procedure}/noi-nop", {"unit": self.unit_code})
        self.draft_url = begun["Location"]

    @property
    def user(self) -> User:
        """The account that owns the draft."""
        return User.objects.get(id=Draft.objects.get(id=self.draft_id).owner_id)

    @property
    def draft_id(self) -> UUID:
        """The draft's id."""
        return UUID(self.draft_url.strip("/").split("/")[-1])

    def address(self, page: str) -> str:
        """Return the address of a page of the draft."""
        return f"{self.draft_url}{page}"

    def get(self, page: str = "") -> "Answer":
        """Open a page of the draft."""
        return self.client.get(self.address(page), follow=True)

    def send(self, page_id: str, **changes: Any) -> "Answer":
        """Fill in one page of the form and send it; ``changes`` are sent as they are."""
        page = self.client.get(self.address(f"trang/{page_id}"))
        data = {**typed(page.context["form"], self.answers), "counter": page.context["counter"], **changes}
        return self.client.post(self.address(f"trang/{page_id}"), data)

    def fill_in(self) -> "Answer":
        """Answer page after page, and return what comes after the last."""
        page = self.get()
        while page.templates[0].name == TEMPLATE.format("page"):
            sent = self.send(urlsplit(page.request["PATH_INFO"]).path.rsplit("/", 1)[-1])
            assert sent.status_code == 302, sent.context["form"].errors
            page = self.client.get(sent["Location"])
        return page

    def upload(self, document: str, file: SimpleUploadedFile | None = None) -> "Answer":
        """Send the file of one paper."""
        sent = {"file": file or world.a_pdf(document)}
        return self.client.post(self.address(f"giay-to/{document}"), sent)

    def check(self) -> "Answer":
        """Open the page on which everything is checked."""
        return self.client.get(self.address("kiem-tra"))

    def submit(self) -> "Answer":
        """Submit what the check page shows."""
        return self.client.post(self.address("kiem-tra"), {"counter": self.check().context["counter"]})
