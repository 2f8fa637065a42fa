"""The survey's vocabularies: datasets, tasks, kinds of data, families of models and metrics, each with an id and names."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from surveymark.model.evidence import with_ids
from surveymark.model.figure import Figure
from surveymark.model.link import Address
from surveymark.model.noun import Mark, Name, Noun, Sentence, Slug


class Term(Noun):
    """One entry of a vocabulary."""

    id: Slug
    """What entries name; permanent once published."""
    name: Name
    """Its name as pages print it."""
    aliases: tuple[Name, ...] = ()
    """Other names by which papers call it; matched as whole words."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and aliases."""
        return (self.name, *self.aliases)


class Dataset(Term):
    """A dataset or benchmark on which papers train or measure."""

    address: Address | None = None
    """Its home page."""
    introduced_by: Slug | None = None
    """The key of the paper that introduced it, if the survey has it."""
    holds: Sentence | None = None
    """What it contains, in the curator's own words."""
    licence: Name | None = None
    """Its licence, if known."""


class Family(Term):
    """A family of models."""

    introduced_by: Slug | None = None
    """The key of the paper that introduced it, if the survey has it; `extract` then finds that paper by these names."""


class Metric(Term):
    """A measure of results."""

    unit: Mark | None = None
    """The unit of its values, such as `%`, `dB` or `ms`; none for a plain number."""
    direction: Literal["higher", "lower"]
    """Whether higher or lower values are better."""
    least: Figure | None = None
    """The least possible value; a check reports values below it."""
    most: Figure | None = None
    """The greatest possible value, such as 100 for a percentage."""

    @model_validator(mode="after")
    def _has_a_range(self) -> Self:
        if self.least and self.most and self.least.exact >= self.most.exact:
            message = "a least value below the greatest"
            raise ValueError(message)
        return self


class Attributes(Noun):
    """`content/attributes.yml`: everything besides datasets that entries name by id."""

    tasks: tuple[Term, ...] = ()
    """Named under `about.task`."""
    modalities: tuple[Term, ...] = ()
    """Kinds of data, named under `about.modality`."""
    families: tuple[Family, ...] = ()
    """Families of models, named under `about.builds_on`."""
    metrics: tuple[Metric, ...] = ()
    """Named under `results.metric`."""

    @cached_property
    def task_by_id(self) -> Mapping[str, Term]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def metric_by_id(self) -> Mapping[str, Metric]:
        """Metrics by id."""
        return {metric.id: metric for metric in self.metrics}


NO_ATTRIBUTES = Attributes()


class Axis(Noun):
    """One axis by which the papers of a topic are compared, such as what drives a talking head."""

    name: Name
    """Its name as a heading of a column."""
    terms: Annotated[
        Mapping[str, Name],
        AfterValidator(with_ids),
        WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
    ] = Field(default_factory=dict)
    """The names of its usual values, by id."""
