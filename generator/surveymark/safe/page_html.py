"""Validate the HTML rendered from untrusted Markdown."""

from html.parser import HTMLParser

TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 a em strong code pre ul ol li blockquote hr br table thead tbody tr th td img div span del".split()
)
ATTRIBUTES = frozenset({"href", "title", "id", "class", "src", "alt", "start", "align"})
SCHEMES = ("https://", "http://", "mailto:")


def html_faults(html: str) -> tuple[str, ...]:
    """Tags, attributes and addresses that plain Markdown cannot produce, without duplicates, in reading order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(dict.fromkeys(reader.faults))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f"<{tag} {name}>")
            elif (name == "href" and not _is_harmless(value or "")) or (
                name == "src" and not _is_of_this_site(value or "")
            ):
                self.faults.append(f"{name}={value}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data[:20]}-->")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data[:20]}>")


def _is_harmless(address: str) -> bool:
    """Whether the address has an allowed scheme or is within the site."""
    return address.startswith(SCHEMES) or _is_of_this_site(address)


def _is_of_this_site(address: str) -> bool:
    """Whether the address is relative, so that the page loads nothing from another host."""
    head = address.split("/", maxsplit=1)[0].split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    return (
        ":" not in head
        and not address.startswith("//")
        and not any(character < " " for character in address)
    )
