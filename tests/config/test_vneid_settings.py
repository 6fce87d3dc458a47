"""Where VNeID is found, and that the browser may be sent there."""

import json
import os
import subprocess
import sys

import pytest

READ = """
import json
from motcua.config import settings
print(json.dumps([settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"],
                  settings.SOCIALACCOUNT_PROVIDERS["vneid"]["APPS"]]))
"""


@pytest.mark.parametrize(
    ("environment", "origins", "issuers"),
    [
        ({}, [], []),
        ({"MOTCUA_DEMO": "1"}, ["http://127.0.0.1:8009"], ["http://127.0.0.1:8009"]),
        (
            {
                "MOTCUA_VNEID_ISSUER": "https://sso.example/oauth2/",
                "MOTCUA_VNEID_CLIENT_ID": "thu",
                "MOTCUA_VNEID_CLIENT_SECRET": "thu",
            },
            ["https://sso.example"],
            ["https://sso.example/oauth2"],
        ),
    ],
)
def test_forms_may_lead_to_vneid_and_nowhere_else(
    environment: dict[str, str], origins: list[str], issuers: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ], env={**os.environ, **environment}, capture_output=True, check=True
    )
    allowed, apps = json.loads(done.stdout)
    assert allowed == ["'self'", *origins]
    assert [app["settings"]["issuer"] for app in apps] == issuers


def test_no_made_up_secret_stands_in_for_a_forgotten_one() -> None:
    environment = {"MOTCUA_VNEID_ISSUER": "https://sso.example", "MOTCUA_VNEID_CLIENT_ID": "thu"}
    done = subprocess.run(
        [sys.executable, "-c", READ], env={**os.environ, **environment}, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert b"MOTCUA_VNEID_CLIENT_SECRET" in done.stderr
