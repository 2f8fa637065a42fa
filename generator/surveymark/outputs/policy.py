"""The Content Security Policy of every page: no external resources, and only our own and known inline scripts."""

import base64
import hashlib
from collections.abc import Iterable


def script_hash(code: str) -> str:
    """The hash of an inline script, as written in a policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def policy(hashes: Iterable[str], *, is_preview: bool = False) -> str:
    """The policy for pages whose inline scripts have these hashes.

    A preview also allows the development server's reload script, which has no fixed hash.
    """
    inline = "'unsafe-inline'" if is_preview else " ".join(sorted(hashes))
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {inline}".rstrip(),
            "connect-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
