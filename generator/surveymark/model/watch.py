"""Saved queries for new papers, and when each was last searched."""

from typing import Literal, Self

from pydantic import model_validator

from surveymark.model.date import WholeDate
from surveymark.model.noun import Noun, Sentence
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.address import address_fault

Service = Literal["arxiv", "crossref", "hugging-face", "openalex", "semantic-scholar", "feed"]


class Query(Noun):
    """One line of `content/watch.yml`."""

    service: Service
    """Who is asked; `feed` is an RSS or Atom feed."""
    query: Sentence
    """The search in the service's own syntax. For Crossref and Hugging Face, phrases separated by commas, one of which must occur in
    the title or abstract; for a feed, its address."""

    @model_validator(mode="after")
    def _feed_has_an_address(self) -> Self:
        if self.service == "feed":
            fault = address_fault(self.query)
            if fault or not self.query.startswith("https://"):
                message = f"{fault or 'an address that starts with https://'}, because the service is feed"
                raise WrongValueError(message)
        return self


class Watch(Noun):
    """The content of `content/watch.yml`."""

    queries: tuple[Query, ...] = ()
    """What `surveymark watch` searches for."""


class Search(Query):
    """When a query was last searched completely: one line of `content/searches.yml`."""

    on: WholeDate


class Searches(Noun):
    """The content of `content/searches.yml`, which `surveymark watch` writes."""

    searches: tuple[Search, ...] = ()
    """By service and query."""

    @property
    def latest(self) -> str:
        """The day of the latest complete search; empty if there was none."""
        return max((one.on for one in self.searches), default="")

    def last(self, query: Query) -> str | None:
        """The day of the last complete search; None if there was none."""
        return next(
            (
                one.on
                for one in self.searches
                if (one.service, one.query) == (query.service, query.query)
            ),
            None,
        )


NO_WATCH, NO_SEARCHES = Watch(), Searches()
"""Of a survey without the files."""
