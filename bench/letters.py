"""Form 01 set as PDF, beside typst on the same words as a plain page.

The plain page has the same words, faces and picture; what ours adds is the layout, and drawing the code.
"""

from datetime import datetime

import typst

from bench.measuring import Result, Way, measure, needed, result
from motcua.documents.papers import AcceptanceSlip, AmountLine, Applicant, HandedIn, Issuer, pdf_of
from motcua.documents.papers.setting import FONTS
from motcua.domain.vietnam_time import VIETNAM

TIMES = 5
AT = datetime(2026, 3, 2, 9, 5, tzinfo=VIETNAM)
DUE = datetime(2026, 3, 5, 17, 0, tzinfo=VIETNAM)
DESK = "Trung tâm Phục vụ hành chính công phường Trấn Biên"


def run() -> list[Result]:
    """Return the result ``letters``."""
    # Both are used to their fonts, and neither has seen a number or its picture before.
    numbers = list(range(needed(TIMES) * 2))
    half = len(numbers) // 2
    plain = {number: _plain(_slip(number)).encode() for number in numbers[half:]}
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

    def ours(number: int) -> None:
        assert pdf_of(_slip(number)).startswith(b"%PDF-")

    def plainly(number: int) -> None:
        pdf = typst.Compiler(plain[number], font_paths=fonts).compile(format="pdf", timestamp=AT)
        assert isinstance(pdf, bytes)
        assert pdf.startswith(b"%PDF-")

    ways = [Way("ours", ours, numbers[:half]), Way("plain", plainly, numbers[half:])]
    costs = measure(ways, times=TIMES)
    what = "Form 01 with its QR code set as PDF"
    baseline = "typst on the same words as a plain page"
    return [result("letters", what, costs["ours"], "CPU s", baseline=baseline, baseline_value=costs["plain"])]


def _slip(number: int) -> AcceptanceSlip:
    code = f"H19.26-260302-{number:04}"
    return AcceptanceSlip(
        issuer=Issuer("Ủy ban nhân dân phường Trấn Biên", DESK, "Trấn Biên", AT, "Thành phố Đồng Nai"),
        applicant=Applicant(
            "Nguyễn Thị Thử", "Số 1 đường Thử, phường Trấn Biên", "0912345678", "thu@example.vn"
        ),
        code=code,
        procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
        form_title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
        form_source="Thông tư 03/2025/TT-VPCP",
        documents=(
            HandedIn("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", is_electronic=True),
            HandedIn("Bản án ly hôn", originals=1, copies=2),
            HandedIn("Giấy tờ tùy thân", is_shown_only=True),
        ),
        term="03 ngày làm việc",
        accepted_at=AT,
        due_at=DUE,
        result_place=DESK,
        filer_name="Nguyễn Thị Thử",
        clerk_name="Trần Văn Bình",
        tracking_url=f"https://dichvucong.example.vn/tra-cuu?ma={code}",
        lookup_code="K7QM-2XPA",
        amounts=(AmountLine("Lệ phí", 15_000), AmountLine("Phí bưu chính", 26_000)),
        explanation=(
            "Hồ sơ được tiếp nhận ngày 02/03/2026; ngày tiếp nhận không tính vào thời hạn.",
            "Thời hạn 03 ngày làm việc, tính từ ngày 03/03/2026.",
            "Hạn trả kết quả: 17 giờ 00 ngày 05/03/2026.",
        ),
    )


def _plain(slip: AcceptanceSlip) -> str:
    """Return the same words and picture one below the other, in the same faces, on typst's own page."""
    texts: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)

    gather({name: value for name, value in slip.data().items() if name != "qr"})
    texts += ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    lines = [_quoted(text) for text in texts]
    lines[0], lines[1] = f"#strong({lines[0]})", f"#emph({lines[1]})"
    picture = _quoted(str(slip.data()["qr"]))
    first = '#set text(font: "Tinos", lang: "vi")\n#set par(justify: true)\n'
    shown = "\n\n".join(line if line.startswith("#") else f"#{line}" for line in lines)
    return f'{first}{shown}\n\n#image(bytes({picture}), format: "svg", width: 24mm)'


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
