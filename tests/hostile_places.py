"""Every place for text in a survey's files, read off the models themselves: a field that is added later is a place at once."""

import copy
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from surveymark.model.config import SurveyConfig
from surveymark.model.context import ContextWork
from surveymark.model.decision import Decision
from surveymark.model.link_state import LinkState
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper
from surveymark.model.topic import Theme
from surveymark.model.venue import Venue
from surveymark.model.vocabulary import Attributes, Dataset

NOUNS: Mapping[str, type[BaseModel]] = {
    "entry": Paper,
    "context": ContextWork,
    "topics.yml": Theme,
    "datasets.yml": Dataset,
    "attributes.yml": Attributes,
    "venues.yml": Venue,
    "listings.yml": Listing,
    "decisions": Decision,
    "links.yml": LinkState,
    "survey.yml": SurveyConfig,
}
PROSE = (
    "introduction",
    "path title",
    "path text",
    "path label",
    "page title",
    "page text",
    "scope sentence",
    "scope example",
    "abstract",
)
"""What people write as text rather than as fields."""
_AUTHORS = {
    "family": "{}, Ada",
    "given": "Berg, {}",
    "suffix": "Berg, {}, Ada",
    "family of two": "{}, Jr., Ada",
    "name of one word": "{}",
}
_FORMS = ("{}", "https://hostile.invalid/{}", "https://{}.invalid/", "10.1234/{}")
"""How text stands where a field wants an address or a DOI."""


class Place(NamedTuple):
    """One field, by its file and the way that leads to it there."""

    file: str
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a test tells it."""
        return " ".join((self.file, ".".join(self.path))).strip()


def all_places() -> tuple[Place, ...]:
    """The places of all files."""
    fields = (Place(file, path) for file, noun in NOUNS.items() for path in _paths(noun))
    return (*dict.fromkeys(fields), *(Place(prose) for prose in PROSE))


def filled(
    noun: type[BaseModel], plain: Mapping[str, Any], path: tuple[str, ...], text: str
) -> Iterator[Mapping[str, Any]]:
    """The plain fields with the text in one place, in each form in which a field may take it."""
    for form in _FORMS:
        value = copy.deepcopy(dict(plain))
        _set(noun, value, path, form.format(text if form == "{}" else text.replace(" ", "")))
        yield value


def _paths(noun: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in noun.model_fields.items():
        if name in {"authors", "editors"}:  # written as text, or as {name: …}
            yield from ((name, part) for part in (*_AUTHORS, "collective"))
            continue
        named = field.alias or name
        if get_origin(field.annotation) is Mapping:
            yield (named, "its key")
        for leaf in _leaves(field.annotation):
            if isinstance(leaf, type) and issubclass(leaf, BaseModel):
                yield from ((named, *path) for path in _paths(leaf))
            elif leaf is str:
                yield (named,)


def _leaves(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - types have no type of their own
    origin = get_origin(annotation)
    if origin is Literal:
        yield str
    elif origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin in {Union, types.UnionType, tuple, Mapping}:
        for part in get_args(annotation):
            yield from _leaves(part)
    elif annotation is not types.NoneType:
        yield annotation


def _set(noun: type[BaseModel], value: dict[str, Any], path: tuple[str, ...], text: str) -> None:
    name, *rest = path
    if name in {"authors", "editors"}:
        value[name] = [{"name": text} if rest == ["collective"] else _AUTHORS[rest[0]].format(text)]
    elif name == "sources":
        value[name] = (
            {text: "arxiv"} if rest == ["its key"] else {"title": _origin(tuple(rest), text)}
        )
    elif get_origin(_field(noun, name).annotation) is Mapping:
        _set_in_mapping(_field(noun, name).annotation, value, name, rest, text)
    elif not rest:
        field = _field(noun, name)
        value[name] = [text] if get_origin(field.annotation) is tuple else text
    else:
        inner = _noun_in(_field(noun, name).annotation)
        held = value.setdefault(name, {})
        _set(inner, held[0] if isinstance(held, list) else held, tuple(rest), text)


def _set_in_mapping(
    annotation: Any,  # noqa: ANN401 - types have no type of their own
    value: dict[str, Any],
    name: str,
    rest: list[str],
    text: str,
) -> None:
    held = value.get(name) or {"x": "y"}
    first = next(iter(held))
    if rest == ["its key"]:
        value[name] = {text: held[first]}
    elif rest:
        _set(_noun_in(annotation), held[first], tuple(rest), text)
    else:
        value[name] = {first: text}


def _field(noun: type[BaseModel], name: str) -> FieldInfo:
    return next(
        field for known, field in noun.model_fields.items() if (field.alias or known) == name
    )


def _noun_in(annotation: Any) -> type[BaseModel]:  # noqa: ANN401 - types have no type of their own
    return next(
        leaf
        for leaf in _leaves(annotation)
        if isinstance(leaf, type) and issubclass(leaf, BaseModel)
    )


def _origin(path: tuple[str, ...], text: str) -> object:
    return (
        {"from": "A service", path[0]: [text] if path == ("evidence",) else text} if path else text
    )
