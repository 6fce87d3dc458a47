"""An installation set up as people rely on it: cookies and headers (the quick checks ask Django's own)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.test import Client

ROOT = Path(__file__).parents[2]


def production(home: Path) -> dict[str, str]:
    home.chmod(0o700)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))
    }
    return {
        **kept,
        "MOTCUA_HOME": str(home),
        "DATABASE_URL": "postgresql://motcua:secret@127.0.0.1:5999/motcua",
        "MOTCUA_PUBLIC_URL": "https://dichvucong.example.vn",
        "MOTCUA_ALLOWED_HOSTS": "dichvucong.example.vn",
        "MOTCUA_SECRET_KEY": "only-for-this-check-" + "0a1B2c3D4e" * 6,
        "MOTCUA_DATA_KEYS": Fernet.generate_key().decode(),
    }


def test_cookies_travel_encrypted_and_out_of_reach_of_scripts(tmp_path: Path) -> None:
    flags = [
        *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        *("SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"),
        *("SECURE_SSL_REDIRECT", "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
    ]
    ask = f"from motcua.config import settings; print(*(getattr(settings, n, True) for n in {flags!r}))"
    shown = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT / "src",
        env=production(tmp_path),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert set(shown.stdout.split()) == {"True"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/khong-co/", "/tai-khoan/login/", "/api/v1/procedures", "/healthz"]
)
def test_every_answer_carries_the_safe_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
