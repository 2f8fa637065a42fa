"""Works outside the survey that its readers should know; nothing counts them."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from surveymark.model.identifier import ArxivId, Doi, doi_address
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun, Sentence, Slug, Title, Year
from surveymark.model.person import Authors

OUTSIDE = "Not in this survey"
"""What readers see wherever such a work is shown."""


class ContextWork(Noun):
    """A work that is not in the survey, as described by its file in `content/context/`."""

    key: Slug
    """The name of its file; introductions link to it as they do to a paper."""
    title: Title
    """The title as printed."""
    name: Name | None = None
    """The name by which papers call it, such as `BERT`."""
    authors: Annotated[Authors, Field(min_length=1)]
    """The authors in printed order."""
    year: Year
    """The year of publication; of the first public version, if there is no other."""
    venue: Name | None = None
    """The short name of the journal or the proceedings; absent for a preprint."""
    arxiv: ArxivId | None = None
    """The arXiv id without a version, such as 2307.14637."""
    doi: Doi | None = None
    link: Address | None = None
    """Where to read a work that has neither an arXiv id nor a DOI."""
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """The ids of the topics whose pages name it."""
    tldr: Sentence
    """What it is known for, in one line in the curator's own words."""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.address:
            message = "an arXiv id, a DOI or a link"
            raise ValueError(message)
        return self

    @property
    def address(self) -> str:
        """Where to read it."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return doi_address(self.doi) if self.doi else self.link or ""

    @property
    def label(self) -> str:
        """The name by which papers call it, else its title."""
        return self.name or self.title

    @property
    def where(self) -> str:
        """The venue with the year; `arXiv` with the year for a preprint."""
        return f"{self.venue or ('arXiv' if self.arxiv else '')} {self.year}".strip()


def context_path(work: ContextWork) -> str:
    """The path of its file, relative to the survey's folder."""
    return f"content/context/{work.key}.yml"
