"""Word versions of the letters that an officer must edit: the same fields and layout, as plain paragraphs.

What stands in a letter goes in as text and nothing else: it cannot become a field, a link or a macro.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Final

import segno
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from motcua.documents.papers import words
from motcua.documents.papers.notices import RETURN_TITLE, ApologyLetter, RefusalLetter, Signer, StopNotice
from motcua.documents.papers.slips import Applicant, DeclineLetter, Issuer, Slip, form_of
from motcua.documents.papers.supplement import SupplementLetter
from motcua.domain.vietnam_time import local_day

FACE: Final = "Times New Roman"
CENTRE, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
_UNSAFE: Final = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold: a letter copied from elsewhere may bring such marks along."""


def word_of(slip: Slip) -> bytes:
    """Return a letter as a Word document (.docx).

    Raises:
        TypeError: the paper has no Word version.
    """
    page = _Page()
    _write(slip, page)
    return page.saved()


@dataclass(slots=True, init=False)
class _Page:
    """A document in the layout of Decree 30/2020/NĐ-CP, written from the top down."""

    document: WordDocument

    def __init__(self) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FACE, Pt(13)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(4), 1.15

    def saved(self) -> bytes:
        """Return the file."""
        kept = io.BytesIO()
        self.document.save(kept)
        return kept.getvalue()

    def line(self, *parts: str, align: WD_ALIGN_PARAGRAPH = BOTH, size: float = 13) -> Paragraph:
        """Write a paragraph; every second part is bold."""
        return _fill(self.document.add_paragraph(), parts, align, size)

    def entry(self, name: str, value: str) -> None:
        """Write ``name: value``, nothing where there is no value."""
        if value:
            self.line(f"{name}: {value}")

    def points(self, texts: Sequence[str]) -> None:
        """Write a list, numbered where it has several points."""
        for number, text in enumerate(texts, 1):
            paragraph = self.line(f"{number}. {text}" if len(texts) > 1 else text)
            paragraph.paragraph_format.left_indent = Mm(7)

    def head(
        self, issuer: Issuer, title: str, source: str, below: Sequence[str], *, of_desk: bool = False
    ) -> None:
        """Write the form's mark, issuer and State, number, place and day, and the title.

        A slip ``of_desk`` names the one-stop desk under its agency.
        """
        form = form_of(title, source)
        mark = ", ".join(str(one) for one in (form["form"], form["form_source"]) if one)
        if mark:
            for run in self.line(mark, align=RIGHT, size=11).runs:
                run.italic = True
        left, right = self.document.add_table(rows=1, cols=2).rows[0].cells
        left.width, right.width = Mm(68), Mm(92)
        above, name = issuer.parent_name, issuer.unit_name
        if of_desk and issuer.desk_name != name:
            above, name = name, issuer.desk_name
        if above:
            _in(left, above.upper(), size=12)
        _in(left, "", name.upper(), size=12)
        if issuer.number:
            _in(left, f"Số: {issuer.number}", size=13)
        _in(right, "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12)
        _in(right, "", "Độc lập - Tự do - Hạnh phúc", size=13)
        for run in _in(right, words.place_and_day(issuer.place, issuer.issued_at), size=13).runs:
            run.italic = True
        self.line("")
        self.line("", str(form["title"]).upper(), align=CENTRE, size=14)
        for one in below:
            self.line(one, align=CENTRE, size=12)

    def person(self, applicant: Applicant) -> None:
        """Write how the applicant can be reached."""
        self.entry("Địa chỉ", applicant.address)
        self.entry("Số điện thoại", applicant.phone)
        self.entry("Email", applicant.email)

    def signed(self, recipients: Sequence[str], signer: Signer) -> None:
        """Write recipients on the left and who signs on the right."""
        left, right = self.document.add_table(rows=1, cols=2).rows[0].cells
        if recipients:
            for run in _in(left, "", "Nơi nhận:", size=12, align=WD_ALIGN_PARAGRAPH.LEFT).runs:
                run.italic = True
            for one in recipients:
                _in(left, f"- {one};", size=11, align=WD_ALIGN_PARAGRAPH.LEFT)
        for title in signer.title.splitlines():
            _in(right, "", title.upper(), size=13)
        if signer.decision:
            _in(right, words.made_alone(signer.decision), size=12)
            return
        _in(right, "\n\n\n", size=13)
        _in(right, "", signer.name, size=13)

    def followed(self, code: str, lookup_code: str, url: str) -> None:
        """Write the code to follow the dossier with, and draw it."""
        if not url:
            return
        left, right = self.document.add_table(rows=1, cols=2, style="Table Grid").rows[0].cells
        left.width, right.width = Mm(125), Mm(35)
        _in(left, "Mã hồ sơ: ", code, size=12, align=WD_ALIGN_PARAGRAPH.LEFT)
        if lookup_code:
            _in(left, "Mã tra cứu: ", lookup_code, size=12, align=WD_ALIGN_PARAGRAPH.LEFT)
        shown = url.partition("://")[2].partition("?")[0]
        _in(left, f"Theo dõi hồ sơ tại: {shown}", size=12, align=WD_ALIGN_PARAGRAPH.LEFT)
        drawn = io.BytesIO()
        segno.make(url, error="m", micro=False, mask=3).save(drawn, kind="png", scale=6, border=1)
        drawn.seek(0)
        right.paragraphs[0].add_run().add_picture(drawn, width=Mm(24))


def _fill(paragraph: Paragraph, parts: Sequence[str], align: WD_ALIGN_PARAGRAPH, size: float) -> Paragraph:
    paragraph.alignment = align
    for number, part in enumerate(parts):
        run = paragraph.add_run(_UNSAFE.sub("", part))
        run.bold, run.font.size = bool(number % 2), Pt(size)
    return paragraph


def _in(cell: _Cell, *parts: str, size: float, align: WD_ALIGN_PARAGRAPH = CENTRE) -> Paragraph:
    """Write a paragraph into a cell; the first takes the empty one that every cell has."""
    is_new = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = _fill(cell.paragraphs[0] if is_new else cell.add_paragraph(), parts, align, size)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


@singledispatch
def _write(slip: object, _page: _Page) -> None:
    raise TypeError(f"{type(slip).__name__} has no Word version")


@_write.register
def _supplement(slip: SupplementLetter, page: _Page) -> None:
    below = [f"Mã hồ sơ: {slip.code}"] if slip.code else []
    page.head(slip.issuer, slip.form_title, slip.form_source, below, of_desk=True)
    if slip.applicant.name:
        page.line("Hồ sơ của: ", slip.applicant.name)
    page.person(slip.applicant)
    page.entry("Nội dung yêu cầu giải quyết", slip.procedure_name)
    page.line(f"{slip.issuer.desk_name} đề nghị bổ sung, hoàn thiện hồ sơ những nội dung sau:")
    for number, item in enumerate(slip.items, 1):
        page.line(f"{number}. {item.name}").paragraph_format.left_indent = Mm(7)
        if item.reason:
            page.line(f"Lý do: {item.reason}").paragraph_format.left_indent = Mm(7)
    page.entry("Lý do", slip.reason)
    if slip.answer_by:
        page.line("Thời hạn bổ sung: chậm nhất lúc ", words.moment_in_words(slip.answer_by), ".")
    if slip.window_note:
        page.line(slip.window_note)
    page.line(
        f"Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với {slip.contact} để được "
        "hướng dẫn./."
        if slip.contact
        else "Xin thông báo để Ông/Bà được biết và thực hiện./."
    )
    page.signed(slip.recipients, Signer(slip.officer_title, slip.officer_name))
    page.followed(slip.code, slip.lookup_code, slip.tracking_url)


@_write.register
def _decline(slip: DeclineLetter, page: _Page) -> None:
    page.head(slip.issuer, slip.form_title, slip.form_source, [f"Mã hồ sơ: {slip.code}"], of_desk=True)
    page.line(slip.issuer.desk_name)
    page.line("Đã xem xét hồ sơ của: ", slip.applicant.name)
    page.person(slip.applicant)
    page.entry("Nội dung yêu cầu giải quyết", slip.procedure_name)
    page.line(
        f"Qua xem xét, {slip.issuer.desk_name} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do "
        "cụ thể như sau:"
    )
    page.points(slip.reasons)
    page.line("Xin thông báo để Ông/Bà được biết và thực hiện./.")
    page.signed(
        (),
        Signer(slip.issuer.desk_name, decision=slip.decision)
        if slip.decision
        else Signer("Người tiếp nhận hồ sơ", slip.clerk_name),
    )
    page.followed(slip.code, slip.lookup_code, slip.tracking_url)


@_write.register
def _apology(slip: ApologyLetter, page: _Page) -> None:
    below = [f"Mã hồ sơ: {slip.code}", *([f"Lần thứ {slip.occasion}"] if slip.occasion > 1 else [])]
    _letter_head(page, slip, slip.form_title, below)
    page.line(f"{slip.issuer.desk_name} đã tiếp nhận hồ sơ của Ông/Bà về việc: {slip.procedure_name}.")
    page.entry("Thời gian tiếp nhận", words.moment_in_words(slip.accepted_at))
    page.line(
        "Thời gian hẹn trả kết quả ghi trong Giấy tiếp nhận hồ sơ và hẹn trả kết quả: ",
        words.moment_in_words(slip.first_due_at),
        ".",
    )
    if slip.last_due_at:
        page.entry("Thời gian đã hẹn lại lần trước", words.moment_in_words(slip.last_due_at))
    is_past = local_day(slip.issuer.issued_at) > local_day(slip.last_due_at or slip.first_due_at)
    page.line(
        "Đến nay hồ sơ chưa có kết quả, đã quá thời gian nêu trên."
        if is_past
        else "Hồ sơ không kịp có kết quả đúng thời gian nêu trên."
    )
    page.entry("Lý do", slip.reason)
    page.line(
        "Sự chậm trễ này đã gây phiền hà và làm mất thời gian, công sức của Ông/Bà. "
        f"{slip.issuer.unit_name} xin lỗi Ông/Bà và hẹn trả kết quả vào lúc ",
        words.moment_in_words(slip.new_due_at),
        ".",
    )
    _letter_foot(page, slip, "Rất mong Ông/Bà thông cảm./.")


@_write.register
def _stop(slip: StopNotice, page: _Page) -> None:
    _letter_head(page, slip, slip.form_title, [f"Mã hồ sơ: {slip.code}"])
    page.entry("Nội dung yêu cầu giải quyết", slip.procedure_name)
    if slip.accepted_at:
        page.entry("Thời gian tiếp nhận hồ sơ", words.moment_in_words(slip.accepted_at))
    if slip.asked_on:
        page.entry("Đơn đề nghị dừng giải quyết hồ sơ", words.day_in_words(slip.asked_on))
    page.line(
        f"{slip.issuer.unit_name} thông báo dừng giải quyết hồ sơ nêu trên, kể từ ",
        words.moment_in_words(slip.stopped_at),
        ".",
    )
    page.entry("Lý do", slip.reason)
    _given_back(page, slip.given_back)
    if slip.refund:
        page.line(slip.refund)
    page.line("Khi có nhu cầu, Ông/Bà nộp hồ sơ mới để được giải quyết theo quy định.")
    _letter_foot(page, slip, "Xin thông báo để Ông/Bà được biết./.")


@_write.register
def _refusal(slip: RefusalLetter, page: _Page) -> None:
    _letter_head(page, slip, slip.form_title, [f"Mã hồ sơ: {slip.code}"])
    page.entry("Nội dung yêu cầu giải quyết", slip.procedure_name)
    page.entry("Thời gian tiếp nhận hồ sơ", words.moment_in_words(slip.accepted_at))
    page.line(
        f"Qua xem xét, {slip.issuer.unit_name} trả lại hồ sơ nêu trên với lý do cụ thể như sau:"
        if slip.form_title.startswith(RETURN_TITLE)
        else f"Qua thẩm định, {slip.issuer.unit_name} từ chối giải quyết hồ sơ nêu trên với lý do cụ thể "
        "như sau:"
    )
    page.points(slip.reasons)
    _given_back(page, slip.given_back)
    if slip.remedy:
        page.line(slip.remedy)
    _letter_foot(page, slip, "Xin thông báo để Ông/Bà được biết và thực hiện./.")


def _letter_head(
    page: _Page, slip: ApologyLetter | StopNotice | RefusalLetter, title: str, below: Sequence[str]
) -> None:
    page.head(slip.issuer, title, slip.form_source, below)
    page.line("Kính gửi: ", slip.applicant.name, align=CENTRE)
    page.person(slip.applicant)


def _given_back(page: _Page, texts: Sequence[str]) -> None:
    if texts:
        page.line("Giấy tờ trả lại Ông/Bà gồm:")
        page.points(texts)


def _letter_foot(page: _Page, slip: ApologyLetter | StopNotice | RefusalLetter, last: str) -> None:
    if slip.contact:
        page.line(f"Ông/Bà cần biết thêm, xin liên hệ với {slip.contact}.")
    page.line(last)
    page.signed(slip.recipients, slip.signer)
    page.followed(slip.code, slip.lookup_code, slip.tracking_url)
