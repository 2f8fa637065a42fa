"""One page of every kind that a built site holds, found in the site itself: kinds that are added later are there at once."""

from collections import defaultdict
from pathlib import Path


def page_types(site: Path) -> dict[str, str]:
    """Kind to the address of its longest page, under the site's own; `papers/*` stands for all papers, `topics/*/*` for what lies under a topic.

    Pages that only send the reader on are the kind `redirect`.
    """
    pages = defaultdict(list)
    for path in site.rglob("*.html"):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        text = path.read_text("utf-8")
        pages[_kind(address, text)].append((len(text), address))
    return {kind: max(found)[1] for kind, found in sorted(pages.items())}


def _kind(address: str, text: str) -> str:
    if 'http-equiv="refresh"' in text:
        return "redirect"
    first, *others = address.strip("/").split("/")
    return "/".join([first, *("*" for _ in others)])
