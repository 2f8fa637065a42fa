"""The code blocks of the manual's worked examples, by the file that each is for."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def blocks(page: str) -> Mapping[str, str]:
    """Title and text of each titled block of a page in `docs/how-to/`, in order."""
    return dict(_pairs(DOCS / f"how-to/{page}.md"))


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for found in _BLOCK.finditer(path.read_text("utf-8")):
        yield found[1], found[2]
