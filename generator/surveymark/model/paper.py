"""Papers, and everything that an entry records about them."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from surveymark.model.date import PartialDate
from surveymark.model.evidence import (
    OF_KIND,
    About,
    Aspect,
    Contribution,
    Relation,
    Result,
    Size,
    in_data,
)
from surveymark.model.field_options import Column, FieldOptions
from surveymark.model.identifier import (
    ArxivClass,
    ArxivId,
    Doi,
    arxiv_month,
    doi_address,
    doi_of_arxiv,
)
from surveymark.model.language import Language
from surveymark.model.link import LINK_KINDS, LinkKind, Links
from surveymark.model.noun import Name, Noun, Sentence, Slug, Title, WholeNumber
from surveymark.model.origin import Origin, SourceValue, origin_of
from surveymark.model.person import Authors, AuthorsComplete
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction

_TRUTH = "integer not null default 1 check (authors_complete in (0, 1))"
_PAPERS = "papers/"
"""The folder of paper pages and files in the site; `papers.js` has the same constant."""


class Listed(Noun):
    """One appearance of a paper in one capture."""

    listing: Slug = Field(alias="in")
    line: WholeNumber
    """The line of the capture that contains the title."""
    comments: WholeNumber | None = None
    organization: Name | None = None


def _names(paper: "Paper") -> str:
    return "; ".join(author.sorted_name for author in paper.authors)


def _author_count(paper: "Paper") -> int | None:
    """The number of authors, whether named or counted."""
    return paper.author_count or (len(paper.authors) if paper.authors_complete else 0) or None


def _addresses(kind: LinkKind) -> "Callable[[Paper], str]":
    return lambda paper: "; ".join(paper.links.of_kind(kind))


def _subjects(name: str) -> "Callable[[Paper], str]":
    return lambda paper: "; ".join(getattr(paper.about, name, ()))


def _aspects(paper: "Paper") -> str:
    said = ((axis, [*one.terms, one.words]) for axis, one in paper.aspects.items())
    return " | ".join(f"{axis}: {'; '.join(filter(None, values))}" for axis, values in said)


def _parameters(paper: "Paper") -> str:
    return "; ".join(paper.size.parameters) if paper.size else ""


def _origins(paper: "Paper") -> Mapping[str, Mapping[str, Any]] | None:
    return {field: origin.stated for field, origin in paper.origins.items()} or None


class Paper(Noun):
    """A paper, as described by its file in `content/papers/`."""

    # Fields of earlier releases, with those that replace them.
    former_fields: ClassVar[Mapping[str, str]] = {"kind": "gives"}

    key: Annotated[Slug, FieldOptions(columns=(Column(sql="text primary key"),))]
    """The citation key, which is also the address and file name; it never changes once published."""
    title: Annotated[
        Title, FieldOptions(columns=(Column(sql="text not null", may_hold_latex=True),))
    ]
    """The title as printed."""
    authors: Annotated[
        Authors, FieldOptions(is_filled=True, columns=(Column(value=_names, sql=""),))
    ] = ()
    """The authors in printed order; empty if unknown, never guessed."""
    authors_complete: Annotated[
        AuthorsComplete,
        FieldOptions(
            columns=(
                Column(value=lambda paper: None if paper.authors_complete else False, sql=""),
                Column(value=lambda paper: paper.authors_complete, csv=False, sql=_TRUTH),
            )
        ),
    ] = True
    """`false` if a source ends the list with "and others": more authors follow, but their number is unknown."""
    author_count: Annotated[WholeNumber | None, FieldOptions(record=_author_count, columns=())] = (
        None
    )
    """The number of authors according to a listing; used while their names are unknown."""
    date: Annotated[
        PartialDate | None,
        FieldOptions(
            label="First public",
            is_filled=True,
            record=lambda paper: paper.first_public,
            columns=(
                Column(value=lambda paper: paper.first_public),
                Column(name="year", value=lambda paper: paper.year, csv=False, sql="integer"),
            ),
        ),
    ] = None
    """The date of the first public version."""
    arxiv: Annotated[ArxivId | None, FieldOptions(label="arXiv id", is_filled=True)] = None
    """The arXiv id without a version, such as 2307.14637."""
    arxiv_class: Annotated[ArxivClass | None, FieldOptions(label="arXiv class", is_filled=True)] = (
        None
    )
    """The primary class on arXiv, such as `cs.CV` or `hep-ph`."""
    doi: Annotated[
        Doi | None,
        FieldOptions(
            label="DOI",
            is_filled=True,
            record=lambda paper: paper.best_doi,
            columns=(Column(value=lambda paper: paper.best_doi),),
        ),
    ] = None
    """The DOI of a version outside arXiv with an unknown venue; that of a published version belongs under `published`."""
    published: Annotated[
        Publication | None,
        FieldOptions(
            label="Publication",
            is_filled=True,
            layout="one line",
            columns=(
                Column(name="venue", value=lambda paper: paper.published and paper.published.venue),
                Column(name="year", value=lambda paper: paper.shown_year, sql=""),
                Column(
                    name="venue_year",
                    value=lambda paper: paper.published and paper.published.year,
                    csv=False,
                    sql="integer",
                ),
            ),
        ),
    ] = None
    """The published version, which is the version to cite."""
    retracted: Annotated[
        Retraction | None,
        FieldOptions(
            label="Retraction",
            is_filled=True,
            layout="one line",
            columns=(
                Column(value=lambda paper: paper.retracted and paper.retracted.kind),
                Column(
                    name="retracted_on", value=lambda paper: paper.retracted and paper.retracted.on
                ),
            ),
        ),
    ] = None
    """That the paper was retracted or withdrawn, and the notice; lists, search results and exports say so."""
    collaboration: Annotated[Name | None, FieldOptions(is_filled=True)] = None
    """The collaboration for which the authors write, as printed."""
    report_numbers: Annotated[
        tuple[Name, ...], FieldOptions(is_filled=True, layout="one line")
    ] = ()
    """Numbers under which institutions list the paper, such as `CERN-EP-2026-001`; the number of a report is under `published`."""
    language: Annotated[Language | None, FieldOptions(is_filled=True)] = None
    """The language of the paper as a tag, such as `de` or `pt-BR`; English if absent."""
    reference_note: Annotated[
        Sentence | None,
        FieldOptions(is_filled=True, layout="prose", columns=(Column(may_hold_latex=True),)),
    ] = None
    """What ends the printed reference, such as an erratum or "In German"; the `note` of BibTeX."""
    topics: Annotated[
        tuple[Slug, ...], FieldOptions(layout="one line", columns=(Column(sql=""),))
    ] = ()
    """The ids of its topics; the first is the primary topic."""
    gives: Annotated[
        tuple[Contribution, ...], FieldOptions(layout="one line", columns=(Column(),))
    ] = ()
    """What the paper contributes, the main contribution first: a method, a dataset, a benchmark, a trained model, a tool, a
    theory, a finding about existing methods, or a survey."""
    summary: Annotated[
        Sentence | None, FieldOptions(layout="prose", columns=(Column(may_hold_latex=True),))
    ] = None
    """One or two sentences in the curator's own words: what is new, and what it achieves."""
    tldr: Annotated[
        Sentence | None,
        FieldOptions(label="In one line", layout="prose", columns=(Column(may_hold_latex=True),)),
    ] = None
    """The summary in one line of at most 20 words, for tables and tooltips."""
    about: Annotated[
        About | None,
        FieldOptions(
            layout="one line",
            columns=tuple(
                Column(name=name, value=_subjects(name), sql="")
                for name in ("task", "modality", "builds_on")
            ),
        ),
    ] = None
    """The tasks, the kinds of data and the families of models that the paper is about."""
    aspects: Annotated[
        Mapping[str, Aspect], FieldOptions(columns=(Column(value=_aspects, sql=""),))
    ] = Field(default_factory=dict)
    """For each axis that one of its topics declares: terms of the axis or a few own words, and where they are stated."""
    uses: Annotated[
        tuple[Slug, ...], FieldOptions(layout="one line", columns=(Column(sql=""),))
    ] = ()
    """The ids of the datasets on which it is trained or evaluated."""
    introduces: Annotated[
        tuple[Slug, ...], FieldOptions(layout="one line", columns=(Column(sql=""),))
    ] = ()
    """The ids of the datasets that it introduces."""
    size: Annotated[
        Size | None,
        FieldOptions(
            layout="one line",
            record=lambda paper: paper.size and in_data(paper.size),
            columns=(Column(name="parameters", value=_parameters),),
        ),
    ] = None
    """The size of the model that it presents."""
    results: Annotated[
        tuple[Result, ...],
        FieldOptions(
            layout="one line", record=lambda paper: in_data(paper.results) or None, columns=()
        ),
    ] = ()
    """Numbers that it reports, each with the dataset, the metric, the setting, and where it is stated."""
    relates: Annotated[tuple[Relation, ...], FieldOptions(layout="one line", columns=())] = ()
    """How it relates to other papers of the survey, and where that is stated."""
    cites: Annotated[
        tuple[Slug, ...], FieldOptions(is_filled=True, layout="one line", columns=(Column(),))
    ] = ()
    """The keys of other papers of the survey in its list of references; services know such lists only in part."""
    note: Annotated[Sentence | None, FieldOptions(layout="prose", columns=(Column(csv=False),))] = (
        None
    )
    """What a reader should know before trusting the entry."""
    links: Annotated[
        Links,
        FieldOptions(
            is_filled=True,
            columns=tuple(Column(name=kind, value=_addresses(kind), sql="") for kind in LINK_KINDS),
        ),
    ] = Links()
    """Links besides the paper itself, by kind."""
    listed: Annotated[tuple[Listed, ...], FieldOptions(layout="one line", columns=())] = ()
    """The lines of captures that list the paper, in order of ingestion."""
    added: Annotated[PartialDate | None, FieldOptions(columns=(Column(csv=False),))] = None
    """The date on which the entry was added; used by feeds and the “What's new” page."""
    sources: Annotated[
        Mapping[str, SourceValue],
        FieldOptions(record=_origins, record_type=Mapping[str, Origin], columns=()),
    ] = Field(default_factory=dict)
    """For each field filled by a machine: the source, date and evidence of the value, and why it may be wrong."""
    aliases: Annotated[tuple[Slug, ...], FieldOptions(layout="one line", columns=())] = ()
    """Former keys, whose addresses redirect here."""

    @model_validator(mode="before")
    @classmethod
    def _with_former_kind(cls, fields: Any) -> Any:  # noqa: ANN401 - not validated yet
        """The field `kind` of earlier releases as `gives`."""
        kind = fields.get("kind") if isinstance(fields, dict) and "gives" not in fields else None
        if not isinstance(kind, str) or kind not in OF_KIND:
            return fields
        others = {name: value for name, value in fields.items() if name != "kind"}
        return {**others, "gives": [OF_KIND[kind]]}

    @property
    def origins(self) -> Mapping[str, Origin]:
        """The origins of values by field, in one form."""
        return {
            field: origin_of(value) if isinstance(value, str) else value
            for field, value in self.sources.items()
        }

    @property
    def doubts(self) -> Mapping[str, tuple[str, ...]]:
        """Each doubt stated by a source, with the fields that it concerns."""
        found: dict[str, tuple[str, ...]] = {}
        for field, origin in self.origins.items():
            if origin.unsure:
                found[origin.unsure] = (*found.get(origin.unsure, ()), field)
        return found

    @property
    def first_public(self) -> str | None:
        """The date of the first public version; if unknown, the month of the arXiv id."""
        if self.date:
            return self.date
        if self.arxiv:
            return arxiv_month(self.arxiv)
        return (self.published.date or None) if self.published else None

    @property
    def preprint_date(self) -> str | None:
        """The date of the preprint on arXiv: that of the entry if it lies in the month of the arXiv id, else that month."""
        if not self.arxiv:
            return None
        month = arxiv_month(self.arxiv)
        return self.date if self.date and self.date.startswith(month) else month

    @property
    def year(self) -> int | None:
        """The year of the first public version."""
        return int(self.first_public[:4]) if self.first_public else None

    @property
    def shown_year(self) -> int | None:
        """The year that a card prints: that of publication, else of the first public version."""
        return (self.published.year if self.published else None) or self.year

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title of the work, that of the entry first."""
        return (
            (self.title, self.published.title)
            if self.published and self.published.title
            else (self.title,)
        )

    @property
    def page(self) -> str:
        """The address of its page within the site."""
        return paper_page(self.key)

    @property
    def files(self) -> str:
        """The path of its files within the site, without a suffix such as `.bib`."""
        return f"{_PAPERS}{self.key}"

    @property
    def is_preprint(self) -> bool:
        """Whether no venue is known."""
        return self.published is None

    @property
    def shown_venue(self) -> str:
        """The short name of the venue with the year; arXiv for arXiv preprints; otherwise empty."""
        if self.published:
            return " ".join(filter(None, [self.published.venue, str(self.published.year or "")]))
        return "arXiv" if self.arxiv else ""

    @property
    def best_doi(self) -> str | None:
        """The DOI of the published version, else that of the entry, else the one that arXiv registers for every preprint."""
        if self.published and self.published.doi:
            return self.published.doi
        if self.doi or self.published:
            return self.doi
        return doi_of_arxiv(self.arxiv) if self.arxiv else None

    @property
    def address(self) -> str | None:
        """The best address at which to read the paper."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return doi_address(self.best_doi) if self.best_doi else None


def paper_page(key: str) -> str:
    """The address within the site of the page for a key or former key."""
    return f"{_PAPERS}{key}/"


def newest_first(paper: Paper) -> tuple[int, str]:
    """A sort key: newest first, papers without a date last, then by key.

    A month counts as its first day.
    """
    date = (paper.first_public or "0000").replace("-", "")
    return -int(date.ljust(8, "0")), paper.key
