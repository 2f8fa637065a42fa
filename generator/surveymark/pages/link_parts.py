"""Where the index of links is cut into pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveymark.model.link import LinkKind
from surveymark.relations.links_by_topic import Group

LONGEST_INDEX = 700
"""Maximum number of lines on a single page, which then stays below 300 kB."""
_PAGE = 500
"""Lines per page if there are more."""


@dataclass(frozen=True, kw_only=True)
class LinkPart:
    """One page of the links of a kind."""

    kind: LinkKind
    number: int
    """Counted from 1."""
    last: int
    """The number of the last page of the kind."""
    groups: Sequence[Group]

    @property
    def path(self) -> str:
        """The address of the page without a trailing slash: `links/code`, then `links/code/2`."""
        return f"links/{self.kind}" if self.number == 1 else f"links/{self.kind}/{self.number}"

    @property
    def root(self) -> str:
        """The relative path to the front page."""
        return "../" * (self.path.count("/") + 1)


def link_parts(sections: Mapping[LinkKind, Sequence[Group]]) -> tuple[LinkPart, ...]:
    """The pages of each kind; none if all links fit on one page."""
    lines = sum(len(papers) for groups in sections.values() for _, papers in groups)
    if lines <= LONGEST_INDEX:
        return ()
    return tuple(part for kind, groups in sections.items() for part in _parts(kind, groups))


def _parts(kind: LinkKind, groups: Sequence[Group]) -> Iterator[LinkPart]:
    pages = tuple(_cut(groups))
    for number, page in enumerate(pages, 1):
        yield LinkPart(kind=kind, number=number, last=len(pages), groups=page)


def _cut(groups: Iterable[Group]) -> Iterator[Sequence[Group]]:
    """The groups by page; one that does not fit is continued on the next."""
    page: list[Group] = []
    room = _PAGE
    for topic, papers in groups:
        rest = papers
        while rest:
            if not room:
                yield page
                page, room = [], _PAGE
            page.append((topic, rest[:room]))
            rest, room = rest[room:], max(room - len(rest), 0)
    yield page
