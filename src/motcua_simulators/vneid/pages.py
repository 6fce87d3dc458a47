"""The pages people see: whom to sign in as, and what went wrong."""

from collections.abc import Mapping
from html import escape

from motcua_simulators.vneid.claims import Claims

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
.banner { margin: 0; padding: .75rem 1rem; background: #ffdd00; font-weight: 700; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid #b1b4b6; padding: .75rem 0; }
p { margin: .25rem 0 .5rem; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; width: 100%; padding: .5rem 1rem; border: 0;
  border-radius: .25rem; background: #0b5d8a; color: #fff; text-align: left; }
button.quiet { background: #fff; color: #0b5d8a; border: 2px solid #0b5d8a; }
button:focus { outline: 3px solid #1b1b1b; outline-offset: 2px; }
"""


def choose(asked: Mapping[str, str], people: Mapping[str, Claims]) -> str:
    """Return the page on which one click signs a made-up person in."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asked.items()
    )
    rows = "".join(
        f"<li><p>{escape(str(person['about']))}</p>"
        f'<button name="person" value="{escape(subject)}">'
        f"Đăng nhập là {escape(str(person['name']))}</button></li>"
        for subject, person in people.items()
    )
    return _page(
        "Đăng nhập bằng VNeID (mô phỏng)",
        "<p>Đây không phải là VNeID. Mọi người trong danh sách đều không có thật; "
        f'hãy chọn một người để đăng nhập thử.</p><form method="post" action="authorize">{hidden}<ul>{rows}'
        '<li><button class="quiet" name="person" value="">Không đăng nhập</button></li></ul></form>',
    )


def refused(description: str) -> str:
    """Return the page for a request that must not be answered to its return address."""
    return _page("Yêu cầu không hợp lệ", f"<p>{escape(description)}</p>")


def _page(title: str, content: str) -> str:
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>"
        '<header><p class="banner">MÔ PHỎNG – chỉ dùng để trình diễn và kiểm thử</p></header>'
        f"<main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
