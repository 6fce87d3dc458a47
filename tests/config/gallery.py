"""A page with every component and every kind of field, for tests and screenshots."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.infrastructure.charts import Series, bar_chart

SHOWN = Path(__file__).parents[1] / "templates/gallery.json"


class EveryField(forms.Form):
    """One field of each kind that forms of the portal use."""

    full_name = forms.CharField(label="Họ, chữ đệm, tên", help_text="Viết như trên thẻ căn cước.")
    phone = forms.CharField(label="Số điện thoại", widget=forms.TextInput(attrs={"inputmode": "tel"}))
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    commune = forms.ChoiceField(
        label="Xã, phường", choices=[("", "Chọn một xã, phường"), ("1", "Phường Trấn Biên")]
    )
    purpose = forms.ChoiceField(
        label="Mục đích sử dụng",
        choices=[("marry", "Để kết hôn"), ("other", "Để làm thủ tục khác")],
        widget=forms.RadioSelect,
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ kèm theo",
        choices=[("a", "Thẻ căn cước"), ("b", "Trích lục ly hôn")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    scan = forms.FileField(label="Bản chụp giấy tờ")
    truth = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng sự thật")


def context(form: forms.Form) -> dict[str, Any]:
    """Return what the gallery shows."""
    chart = bar_chart(
        "by-commune",
        "Hồ sơ đã giải quyết theo xã, phường",
        [Series("Đúng hạn", "good"), Series("Quá hạn", "late")],
        [("Phường Trấn Biên", [1204, 31]), ("Xã Long Thành", [611, 0]), ("Xã Nhơn Trạch", [90, 2])],
    )
    return {**json.loads(SHOWN.read_text("utf-8")), "form": form, "chart": chart}


def gallery(request: HttpRequest, base: str = "base.html") -> HttpResponse:
    """Show every component; with a POST, every field with its mistake."""
    form = EveryField(request.POST, request.FILES) if request.method == "POST" else EveryField()
    return render(request, "gallery.html", {**context(form), "base": base})
