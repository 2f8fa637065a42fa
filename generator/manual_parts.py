"""The reference of what a new part may say and read, from the declarations of the classes and their docstrings."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from surveymark.checks.check import Check
from surveymark.exports.export import Export, Frame, Selection
from surveymark.listings.capture import Capture, Format, LedgerLine
from surveymark.model.citation import Citation
from surveymark.model.facets import Facet, Order
from surveymark.model.facts import Facts
from surveymark.model.field_options import Column, FieldOptions
from surveymark.model.person import Person
from surveymark.model.problem import Finding, Rule
from surveymark.model.record import Record
from surveymark.pages.page import Page
from surveymark.sources.source import Question, Request, Source

PARTS: Mapping[str, tuple[type, ...]] = {
    "field": (FieldOptions, Column),
    "facet": (Facet, Order),
    "export": (Export, Frame, Citation, Person, Selection),
    "listing-format": (Format, Capture, LedgerLine, Record),
    "source": (Source, Question, Request, Facts),
    "rule": (Check, Rule, Finding),
    "page": (Page,),
}
"""By the page that shows how such a part is added: the classes that it uses."""


@dataclass(frozen=True, kw_only=True)
class _Attribute:
    name: str
    type: str
    default: str
    documentation: str


def part_reference() -> str:
    """Every class that a new part uses as Markdown, with what its attributes and properties hold."""
    return "\n".join(
        line for page, classes in PARTS.items() for one in classes for line in _section(one, page)
    )


def _section(one: type, page: str) -> Iterator[str]:
    yield f"## `{one.__name__}`\n"
    yield f"{_one_line(inspect.getdoc(one) or '')} [Example](../how-to/{page}.md)\n"
    yield f"`from {one.__module__} import {one.__name__}`\n"
    for attribute in _attributes(one):
        default = f" = {attribute.default}" if attribute.default else ""
        documentation = f"  \n    {attribute.documentation}" if attribute.documentation else ""
        yield f"- `{attribute.name}: {attribute.type}{default}`{documentation}"
    yield ""


def _attributes(one: type) -> Iterator[_Attribute]:
    """What is declared in the class itself: fields first, then properties, in their order."""
    (declared,) = ast.parse(dedent(inspect.getsource(one))).body
    assert isinstance(declared, ast.ClassDef)  # noqa: S101 - what getsource gives of a class
    for statement, following in zip(declared.body, [*declared.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield _Attribute(
                name=statement.target.id,
                type=_source(statement.annotation),
                default=_source(statement.value) if statement.value else "",
                documentation=_docstring(following),
            )
    for statement in declared.body:
        if isinstance(statement, ast.FunctionDef) and _is_property(statement):
            yield _Attribute(
                name=statement.name,
                type=_source(statement.returns) if statement.returns else "",
                default="",
                documentation=_one_line(ast.get_docstring(statement) or ""),
            )


def _source(node: ast.expr) -> str:
    return ast.unparse(node).replace("'", '"')


def _docstring(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return _one_line(str(statement.value.value))
    return ""


def _is_property(function: ast.FunctionDef) -> bool:
    names = [one.id for one in function.decorator_list if isinstance(one, ast.Name)]
    return not function.name.startswith("_") and bool({"property", "cached_property"} & set(names))


def _one_line(text: str) -> str:
    """The first paragraph on one line."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())
