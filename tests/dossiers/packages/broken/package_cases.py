"""What can be wrong with the files of a package, its letters and its examples."""

from tests.dossiers.packages.broken.sound_package import PROCEDURE, ROUTE, Case, content, put

P, E = "procedure.yaml", "examples/urgent.yaml"
REFERENCE = "code: &a x\nname: *a\n"
OTHER_CODE = [{**case, "code": f"1.000001.0{number}"} for number, case in enumerate(PROCEDURE["cases"], 1)]


def _rename(files: dict[str, bytes], old: str, new: str) -> None:
    files[new] = files.pop(old)


CASES: list[Case] = [
    content("file_missing", "form.json", None),
    content("file_missing", "process.bpmn", None),
    content("file_too_large", "letters/result.typ", b" " * (2 * 1024 * 1024 + 1)),
    content("file_too_large", "files/to-khai.pdf", b"%PDF-" + b"0" * (2 * 1024 * 1024)),
    content("stray_file", "notes.docx", b"x"),
    content("stray_file", "letters/result.doc", b"x"),
    content("no_mapping", P, "- một\n- hai\n"),
    content("no_shared_file", "process.bpmn", "standard: three_steps\n", "standard"),
    content("no_shared_file", "form.json", '{"standard": "../../secret"}', "standard"),
    content("not_utf8", "process.bpmn", ROUTE.encode("utf-16")),
    content("not_utf8", "letters/result.typ", b"\xff\xfe\x00"),
    content("bad_line", P, "code: x\n  name: y\n", "line 2"),
    content("bad_line", P, "code: x\ncode: y\n", "line 2"),
    content("bad_line", "form.ui.json", '{"title": "X",\n "pages" []}', "line 2"),
    content("unreadable", P, REFERENCE),
    content("unreadable", "form.json", '{"type": "object", "type": "array"}'),
    content("unreadable_value", P, "code: x\nvalid_from: 2026-13-01\n"),
    content("unreadable_value", P, "code: x\n? [a, b]\n: y\n"),
    put("inexact_value", P, "code", 1.999999, at=""),
    put("inexact_value", "form.json", "properties.copies.minimum", 0.5, at=""),
    put("folder_name", P, "code", "1.000001", at="code", also={"cases": OTHER_CODE}),
    put("folder_name", P, "code", "1.000002", at="code"),
    put("no_letter", P, "results.0.letter", "outcome"),
    content("no_letter", "letters/result.typ", None, "results[0].letter", told_of=P),
    content("letter_unused", "letters/thanks.typ", "= Cảm ơn"),
    put("letter_unused", P, "results.0.letter", ..., at="", told_of="letters/result.typ"),
    content("file_not_offered", "files/anh.pdf", b"%PDF-1.7"),
    put("file_not_offered", P, "downloads", ..., at="", told_of="files/to-khai.pdf"),
    content("odd_file", "files/to-khai.pdf", b"MZ\x90\x00"),
    content("odd_file", "files/to-khai.pdf", b"PK\x03\x04"),
    content("no_example", E, None, told_of="examples"),
    Case("no_example", "examples", "", lambda files: _rename(files, E, "examples/urgent.yml")),
    put("no_moment", E, "accepted_at", "sáng thứ hai"),
    put("no_moment", E, "expect.due_at", "13/3/2026"),
    put("answers_missing", E, "answers", ...),
    put("answers_missing", E, "answers", ["Nguyễn Văn Thử"]),
    put("example_fails", E, "channel", "postal", at="answers"),
    put("example_fails", E, "channel", "postal", at="answers", also={"accepted_at": "2026-03-11T08:00:00"}),
    put("answer_not_kept", E, "answers.nickname", "Thử"),
    put("answer_not_kept", E, "answers.full_name", "Nguyễn  Văn Thử "),
    put("answer_not_asked", E, "answers.urgent", False, at="answers.purpose"),
    put("answer_not_asked", E, "answers.urgent", ..., at="answers.purpose"),
    put("answer_refused", E, "answers.citizen_number", "12"),
    put("answer_refused", E, "answers.purpose", "play"),
    put("answer_refused", E, "answers.copies", 100),
    put("answer_refused", E, "answers.full_name", ...),
    put("example_differs", E, "expect.fee", 0),
    put("example_differs", E, "expect.path", ["approve"]),
    put("example_differs", E, "expect.due_at", "2026-03-16T17:00:00"),
    put("example_differs", E, "expect.documents", []),
    put("example_differs", E, "expect.case", "1.999999.02"),
]
