"""The Content Security Policy of every page: nothing from elsewhere, no script but our own files and known inline ones."""

import base64
import hashlib
import re
from collections.abc import Iterable

PLACEHOLDER = "surveymark-policy"
"""What the theme prints until the hashes are known."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r'\btype\s*=\s*"application/(?:ld\+)?json"', re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bsrc\s*=", re.IGNORECASE)


def inline_script_hashes(html: str) -> frozenset[str]:
    """The hashes, as a policy names them, of all scripts that stand in the page itself."""
    found = set()
    for script in _SCRIPT.finditer(html):
        attributes, code = script[1], script[2]
        if not _ELSEWHERE.search(attributes) and not _DATA.search(attributes):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            found.add(f"'sha256-{digest}'")
    return frozenset(found)


def policy(hashes: Iterable[str], *, is_preview: bool = False) -> str:
    """The policy for pages whose inline scripts have these hashes.

    A preview also lets the development server's reload script run, which no hash can know.
    Pagefind compiles WebAssembly in a worker, hence `'wasm-unsafe-eval'`.
    """
    inline = "'unsafe-inline'" if is_preview else " ".join(sorted(hashes))
    return "; ".join([
        "default-src 'none'",
        f"script-src 'self' 'wasm-unsafe-eval' {inline}".rstrip(),
        "worker-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
        "frame-src 'none'",
    ])
