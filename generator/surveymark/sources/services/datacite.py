"""DataCite's REST API: metadata registered by arXiv, Zenodo and other repositories.

Documented at https://support.datacite.org/docs/api-get-doi and https://support.datacite.org/reference/get_dois-id.
"""

from collections.abc import Mapping, Sequence

from pydantic import Field

from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id, arxiv_id_of_doi
from surveymark.model.paper import Paper
from surveymark.model.publication import WHOLE_WORKS, Publication, VenueKind
from surveymark.sources.reading import (
    NameInParts,
    Shape,
    in_path,
    json_text,
    kept,
    own_doi,
    page_span,
    parsed,
    people_in_parts,
    publication,
    title_of,
    unescaped,
    unrequested,
    valid_year,
)
from surveymark.sources.source import AnswerFaultError, Question, Request, Source, VenueFinder

_KINDS: Mapping[str, VenueKind | None] = {
    "JournalArticle": "journal",
    "ConferencePaper": None,
    "BookChapter": "chapter",
    "Book": "book",
    "Dissertation": "thesis",
    "Report": "report",
    "Software": "software",
}
"""By `resourceTypeGeneral`; None if the venue's name decides. Other types are not published versions."""
_VERSIONS = frozenset({"IsVersionOf", "IsPreviousVersionOf"})
"""Relations to the published version (arXiv) or a later version (others)."""


class _Creator(Shape):
    name: str = ""
    name_type: str = Field(default="", alias="nameType")
    given: str = Field(default="", alias="givenName")
    family: str = Field(default="", alias="familyName")


class _Title(Shape):
    title: str = ""
    kind: str = Field(default="", alias="titleType")


class _Related(Shape):
    relation: str = Field(default="", alias="relationType")
    kind: str = Field(default="", alias="relatedIdentifierType")
    identifier: str = Field(default="", alias="relatedIdentifier")


class _Types(Shape):
    general: str = Field(default="", alias="resourceTypeGeneral")


class _Publisher(Shape):
    name: str = ""


class _Container(Shape):
    title: str = ""
    volume: str = ""
    issue: str = ""
    first: str = Field(default="", alias="firstPage")
    last: str = Field(default="", alias="lastPage")


class _Attributes(Shape):
    doi: str
    creators: tuple[_Creator, ...] = ()
    titles: tuple[_Title, ...] = ()
    year: int | None = Field(default=None, alias="publicationYear")
    related: tuple[_Related, ...] = Field(default=(), alias="relatedIdentifiers")
    types: _Types = _Types()
    publisher: str | _Publisher = ""
    container: _Container = _Container()
    version: str = ""


class _Data(Shape):
    attributes: _Attributes


class _Answer(Shape):
    data: _Data


def _questions(paper: Paper) -> tuple[Question, ...]:
    """A version in a repository, and arXiv's own DOI, whose record may name the published version."""
    own = (Question(kind="doi", value=paper.doi),) if paper.doi else ()
    is_settled = bool(paper.published and paper.published.doi)
    arxiv = (
        (Question(kind="doi", value=f"10.48550/arxiv.{paper.arxiv}"),)
        if paper.arxiv and not (paper.authors and is_settled)
        else ()
    )
    return (*own, *arxiv)


def _request(questions: Sequence[Question]) -> Request:
    return Request(address=f"https://api.datacite.org/dois/{in_path(questions[0].value)}")


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    work = parsed(_Answer, text).data.attributes
    if work.doi.lower() != questions[0].value.lower():
        raise unrequested(questions, work.doi)
    return {questions[0]: json_text([work])}


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    return tuple(_work_facts(work, source, venue) for work in kept(_Attributes, text))


def _work_facts(work: _Attributes, source: str, venue: VenueFinder) -> Facts:
    main = next((title.title for title in work.titles if not title.kind), None)
    title, retracted = title_of(unescaped(main or ""))
    arxiv = arxiv_id_of_doi(work.doi)
    named = [
        own_doi(related.identifier)
        for related in work.related
        if related.relation in _VERSIONS and related.kind == "DOI"
    ]
    versions = tuple(dict.fromkeys(filter(None, named))) if arxiv else ()
    year = valid_year(work.year)
    published = None if arxiv else _published(work, year, venue)
    try:
        identifier = arxiv_id(arxiv) if arxiv else None
    except ValueError:
        message = "an arXiv DOI without an arXiv id"
        raise AnswerFaultError(message) from None
    return Facts(
        title=title,
        source=source,
        authors=people_in_parts(_name(creator) for creator in work.creators),
        arxiv=identifier,
        doi=next(iter(versions), None) if arxiv else None if published else own_doi(work.doi),
        year=year,
        published=published,
        versions=versions,
        retracted=retracted,
    )


def _published(work: _Attributes, year: int | None, venue: VenueFinder) -> Publication | None:
    """Published versions in a repository: articles, chapters and complete works."""
    kind = _KINDS.get(work.types.general)
    house = unescaped(work.publisher if isinstance(work.publisher, str) else work.publisher.name)
    name = house if kind in WHOLE_WORKS else unescaped(work.container.title)
    if not name or work.types.general not in _KINDS:
        return None
    of_container = {
        "volume": work.container.volume,
        "number": work.container.issue,
        "pages": page_span(work.container.first, work.container.last),
        "publisher": house,
    }
    details = (
        {"number": work.version}
        if kind == "software"
        else {}
        if kind in WHOLE_WORKS
        else of_container
    )
    return publication(name, year, kind, own_doi(work.doi), venue, details=details)


def _name(creator: _Creator) -> NameInParts:
    if creator.family or creator.name_type == "Organizational":
        return NameInParts(creator.family, creator.given, creator.name)
    family, _, given = creator.name.partition(",")
    return NameInParts(family, given, creator.name)


SOURCE = Source(
    name="datacite",
    host="api.datacite.org",
    pause=0.5,
    at_once={"doi": 1},
    registers=frozenset({"doi"}),
    content_types=("application/json", "application/vnd.api+json"),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
)
