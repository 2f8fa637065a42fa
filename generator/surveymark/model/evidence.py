"""What a paper gives, is about, uses, measures, and how it relates to others: values with the place where each is stated."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from surveymark.model.figure import Figure, FigureText
from surveymark.model.noun import Name, Noun, Slug, stated
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.address import address_fault
from surveymark.text.slug import slug_fault

Contribution = Literal[
    "method", "dataset", "benchmark", "model", "tool", "theory", "finding", "survey"
]
CONTRIBUTIONS: tuple[Contribution, ...] = get_args(Contribution)
"""What a paper can give: a `method`, a `dataset` or `benchmark`, a trained `model` that others can use, a `tool`, a
`theory`, a `finding` about existing methods, or a `survey`."""
OF_KIND: Mapping[str, Contribution] = {
    **{
        kind: kind
        for kind in CONTRIBUTIONS
        if kind in {"method", "survey", "dataset", "benchmark", "tool", "theory"}
    },
    "study": "finding",
}
"""The contribution that each value of the former field `kind` has become."""
RelationKind = Literal["improves", "extends", "compares", "explains", "surveys", "contradicts"]
RELATION_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)
ABSTRACT = "abstract"
BASES = (ABSTRACT, "title", "full text")


def _basis(text: str) -> str:
    if text not in BASES and address_fault(text):
        message = f"where the paper states it: {', '.join(BASES)}, or an address"
        raise WrongValueError(message)
    return text


Basis = Annotated[
    str,
    AfterValidator(_basis),
    WithJsonSchema({"oneOf": [{"enum": list(BASES)}, {"type": "string", "pattern": "^https?://"}]}),
]
"""Where a value is stated: `abstract`, `title`, `full text`, or the address of another source."""


def _several(value: Any) -> Any:  # noqa: ANN401 - a file may contain any value
    return value if isinstance(value, list | tuple) else (value,)


def _not_negative(figure: FigureText) -> FigureText:
    if figure.exact < 0:
        message = "a number that is not negative"
        raise WrongValueError(message)
    return figure


_FIGURE: dict[str, Any] = {"type": "number", "minimum": 0, "examples": [2100000]}
Figures = Annotated[
    tuple[Annotated[Figure, AfterValidator(_not_negative)], ...],
    Field(min_length=1),
    BeforeValidator(_several),
    WithJsonSchema({"oneOf": [_FIGURE, {"type": "array", "minItems": 1, "items": _FIGURE}]}),
]
"""One number that is not negative, or the list of those of several variants."""


def with_ids(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The mapping, if its names are ids.

    Raises: WrongValueError.
    """
    for name in values:
        if fault := slug_fault(name):
            message = f"{fault} for each name"
            raise WrongValueError(message)
    return values


class About(Noun):
    """The subject of a paper in ids of `attributes.yml`."""

    task: tuple[Slug, ...] = ()
    """The ids of the tasks that it addresses."""
    modality: tuple[Slug, ...] = ()
    """The ids of the kinds of data that it processes or produces."""
    builds_on: tuple[Slug, ...] = ()
    """The ids of the families of models that it builds on."""


class Aspect(Noun):
    """The value of a paper on one axis of a topic: terms of the axis, or a few own words where none fits."""

    terms: tuple[Slug, ...] = ()
    """Ids of terms that the axis declares in `topics.yml`."""
    words: Annotated[Name | None, Field(max_length=80)] = None
    """A few words of the curator's own, at most 80 characters."""
    basis: Basis = Field(alias="from")
    """Where the paper states it."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.terms and not self.words:
            message = "terms of the axis, or a few words"
            raise ValueError(message)
        return self


class Size(Noun):
    """The size of the model that a paper presents."""

    parameters: Figures
    """The number of its parameters; a list if it has several variants."""
    basis: Basis = Field(default=ABSTRACT, alias="from")
    """Where the paper states it; its abstract if absent."""


class Result(Noun):
    """One number that a paper reports for its own method."""

    dataset: Slug = Field(alias="on")
    """The id of the dataset, in `datasets.yml`."""
    metric: Slug
    """The id of the metric, in `attributes.yml`, which states its unit and direction."""
    value: Figure
    """The number in the unit of the metric, with the digits that the paper prints."""
    setting: Name
    """What distinguishes the measurement, such as `3 classes`, `zero-shot` or the variant of the model; `not stated` if the
    source says nothing."""
    basis: Basis = Field(alias="from")
    """Where the paper states it. A check finds a number from the abstract there, in one sentence with the dataset."""


class Relation(Noun):
    """How a paper relates to another one of the survey."""

    to: Slug
    """The key of the other paper."""
    how: RelationKind
    basis: Basis = Field(alias="from")
    """Where the paper states it."""


def in_data(value: Any) -> Any:  # noqa: ANN401 - a field may be anything
    """The value as plain data, with figures as numbers."""
    return stated(value, {FigureText: lambda figure: figure.number})
