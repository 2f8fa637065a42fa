"""DataCite's REST API: what arXiv, Zenodo and other repositories registered for a DOI.

Documented at https://support.datacite.org/docs/api-get-doi and https://support.datacite.org/reference/get_dois-id.
"""

from collections.abc import Mapping, Sequence

from pydantic import Field

from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id, arxiv_id_of_doi
from surveymark.model.paper import Paper
from surveymark.sources.reading import (
    NameInParts,
    Shape,
    in_path,
    json_text,
    kept,
    own_doi,
    parsed,
    people_in_parts,
    sound_year,
    stranger,
    title_of,
    unescaped,
)
from surveymark.sources.source import AnswerFaultError, Question, Request, Source, VenueFinder


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


class _Attributes(Shape):
    doi: str
    creators: tuple[_Creator, ...] = ()
    titles: tuple[_Title, ...] = ()
    year: int | None = Field(default=None, alias="publicationYear")
    related: tuple[_Related, ...] = Field(default=(), alias="relatedIdentifiers")


class _Data(Shape):
    attributes: _Attributes


class _Answer(Shape):
    data: _Data



def _questions(paper: Paper) -> tuple[Question, ...]:
    """A version whose venue is not known, which a repository may hold; arXiv's own DOI where arXiv was silent."""
    own = (Question(kind="doi", value=paper.doi),) if paper.doi else ()
    arxiv = (Question(kind="doi", value=f"10.48550/arxiv.{paper.arxiv}"),) if paper.arxiv and not paper.authors else ()
    return (*own, *arxiv)


def _request(questions: Sequence[Question]) -> Request:
    return Request(address=f"https://api.datacite.org/dois/{in_path(questions[0].value)}")


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    work = parsed(_Answer, text).data.attributes
    if work.doi.lower() != questions[0].value.lower():
        raise stranger(questions, work.doi)
    return {questions[0]: json_text([work])}


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    del venue  # repositories are none
    return tuple(_work_facts(work, source) for work in kept(_Attributes, text))


def _work_facts(work: _Attributes, source: str) -> Facts:
    main = next((title.title for title in work.titles if not title.kind), None)
    title, is_retracted, is_withdrawn = title_of(unescaped(main or ""))
    arxiv = arxiv_id_of_doi(work.doi)
    versions = [own_doi(related.identifier) for related in work.related if related.relation == "IsVersionOf" and related.kind == "DOI"]
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
        doi=next(filter(None, versions), None) if arxiv else own_doi(work.doi),
        year=sound_year(work.year),
        is_retracted=is_retracted,
        is_withdrawn=is_withdrawn,
    )


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
    content_types=("application/json", "application/vnd.api+json"),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
)
