import base64
import hashlib

from surveymark.policy import inline_script_hashes, policy


def test_only_scripts_that_run_in_the_page_itself_are_hashed() -> None:
    page = '<script src="a.js"></script><script type="application/json">{}</script><script>one()</script><SCRIPT>two()</SCRIPT >'
    digests = {base64.b64encode(hashlib.sha256(code).digest()).decode() for code in (b"one()", b"two()")}
    assert inline_script_hashes(page) == {f"'sha256-{digest}'" for digest in digests}


def test_the_policy_lets_nothing_come_from_elsewhere() -> None:
    text = policy(["'sha256-b'", "'sha256-a'"])
    assert text.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-a' 'sha256-b'; ")
    assert "http" not in text
    assert "unsafe-inline" not in text
    assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';" in policy([], is_preview=True)
