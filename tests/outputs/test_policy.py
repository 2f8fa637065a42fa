import base64
import hashlib

from surveymark.outputs.policy import policy, script_hash


def test_a_script_is_named_by_the_digest_of_its_text() -> None:
    assert (
        script_hash("one()")
        == f"'sha256-{base64.b64encode(hashlib.sha256(b'one()').digest()).decode()}'"
    )


def test_the_policy_lets_nothing_come_from_elsewhere() -> None:
    text = policy(["'sha256-b'", "'sha256-a'"])
    assert text.startswith("default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'; ")
    assert "http" not in text
    assert "unsafe-inline" not in text
    assert "script-src 'self' 'unsafe-inline';" in policy([], is_preview=True)
