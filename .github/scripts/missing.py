#!/usr/bin/env python3
"""Compare a site with the one built by MkDocs: count missing pages, dead links, missing policies and unsearchable papers.

`missing.py EXPECTED FOUND [--name NUMBER] [--beside FOLDER/]` prints each count with the first NUMBER names, and exits with 1
if anything is missing. Only links within the site are checked; fragments with `=` are for scripts and are ignored, as are links
to the FOLDER, which is published beside the site and built by something else.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_LINKS = "a[href], link[rel=stylesheet], link[rel=icon], script[src], img[src]"


@dataclass(frozen=True, kw_only=True)
class Page:
    """The parts of a page that are compared."""

    links: tuple[str, ...]
    ids: frozenset[str]
    has_policy: bool


def main(words: list[str]) -> int:
    """Count, print, and exit with 1 if anything is missing."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("expected", type=Path)
    reader.add_argument("found", type=Path)
    reader.add_argument("--name", type=int, default=0, metavar="NUMBER")
    reader.add_argument("--beside", default=None, metavar="FOLDER/")
    chosen = reader.parse_args(words)
    counts = missing(chosen.expected, chosen.found, chosen.beside)
    print(f"{'pages of MkDocs':<22}{len(pages(chosen.expected)):>6}")
    for what, names in counts.items():
        print(f"{what:<22}{len(names):>6}")
        for name in names[: chosen.name]:
            print(f"  {name}")
    return int(any(counts.values()))


def missing(expected: Path, found: Path, beside: str | None = None) -> Mapping[str, list[str]]:
    """The names of everything that is missing, by kind; `beside` is a folder that is built by something else."""
    wanted, there = pages(expected), pages(found)
    return {
        "pages missing": sorted(wanted.keys() - there),
        "extra pages": sorted(there.keys() - wanted),
        "dead links": sorted(dead_links(found, there, address_of(expected), beside)),
        "without a policy": sorted(name for name, page in there.items() if not page.has_policy),
        "not in the search": sorted(set(searched(expected)) - set(searched(found))),
    }


def pages(site: Path) -> dict[str, Page]:
    """Every page by its address relative to the site."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): _page(path)
        for path in sorted(site.rglob("*.html"))
    }


def _page(path: Path) -> Page:
    tree = LexborHTMLParser(path.read_text("utf-8"))
    links = (
        node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css(_LINKS)
    )
    return Page(
        links=tuple(links),
        ids=frozenset(str(node.attributes["id"]) for node in tree.css("[id]")),
        has_policy=tree.css_first("head > meta[http-equiv=Content-Security-Policy]") is not None,
    )


def address_of(site: Path) -> str:
    """The address of the site: the shortest one in its sitemap."""
    found: list[str] = re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    return min(found, key=len)


def dead_links(
    site: Path, there: Mapping[str, Page], address: str, beside: str | None = None
) -> Iterator[str]:
    """Dead links within the site, each as page and link."""
    for name, page in there.items():
        for link in page.links:
            target = urlsplit(urljoin(address + name, link))
            inside = target._replace(fragment="", query="").geturl()
            if beside and inside.startswith(address + beside):
                continue
            way = unquote(inside.removeprefix(address))
            if _leads_out(link, inside, address) or (
                inside.startswith(address)
                and not _leads_somewhere(site, there, way, unquote(target.fragment))
            ):
                yield f"{name or 'the front page'}: {link}"


def _leads_out(link: str, target: str, address: str) -> bool:
    """Whether a way from the page ends above the site."""
    return not urlsplit(link).scheme and link[:1] != "/" and not target.startswith(address)


def _leads_somewhere(site: Path, there: Mapping[str, Page], path: str, fragment: str) -> bool:
    page = there.get(path.removesuffix("index.html")) or there.get(f"{path}/")
    if page is None:
        return (site / path).is_file()
    return not fragment or "=" in fragment or fragment in page.ids


def searched(site: Path) -> Iterator[str]:
    """The address of every page in the search index."""
    for path in (site / "search/e").glob("*.json"):
        for entry in json.loads(path.read_text("utf-8")):
            yield str(entry[3])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
