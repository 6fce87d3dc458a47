"""Kinds of finding about zips that are exchanged: what is unsafe, and what is not what was signed."""

from typing import Final

from motcua.domain.finding_kinds.sentences import Sentences

_ASK_ANEW: Final = ("đề nghị bên gửi gửi lại tệp zip", "ask for the zip anew")
EXCHANGE_KINDS: Final = {
    "leaves_folder": Sentences(
        "tên tệp dẫn ra ngoài thư mục của gói",
        "nén lại với tên tệp bình thường",
        "the file would leave its folder",
        "make the zip anew with plain names",
    ),
    "archive_too_large": Sentences(
        "giải nén ra quá lớn",
        "giữ tổng dung lượng dưới {limit} MB",
        "it is too large once unpacked",
        "keep it under {limit} MB",
    ),
    "cannot_be_unpacked": Sentences(
        "không giải nén được ({value})",
        "nén lại theo cách thông thường, không đặt mật khẩu",
        "it cannot be unpacked ({value})",
        "make the zip anew, plainly and without a password",
    ),
    "no_package_inside": Sentences(
        "không có tệp procedure.yaml nào",
        "đặt mỗi gói vào một thư mục riêng",
        "it holds no procedure.yaml",
        "put each package into a folder of its own",
    ),
    "manifest_unreadable": Sentences(
        "không đọc được bản kê tệp", _ASK_ANEW[0], "the manifest cannot be read", _ASK_ANEW[1]
    ),
    "signature_broken": Sentences(
        "chữ ký không khớp với bản kê tệp",
        _ASK_ANEW[0],
        "the signature does not belong to the manifest",
        _ASK_ANEW[1],
    ),
    "signed_file_missing": Sentences(
        "thiếu một tệp đã được ký", _ASK_ANEW[0], "a file that was signed is missing", _ASK_ANEW[1]
    ),
    "not_what_was_signed": Sentences(
        "không phải tệp đã được ký", _ASK_ANEW[0], "it is not the file that was signed", _ASK_ANEW[1]
    ),
}
