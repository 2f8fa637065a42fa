"""The formatting of an entry: whitespace, line endings, quotes, field order and normalised values."""

import re
from collections.abc import Iterator
from typing import Any

from surveymark.content.former_fields import FORMER_FIELD, KIND, has_former_kind, kind_remedy
from surveymark.content.paper_text import field_order, ordered_text, paper_fields
from surveymark.model.evidence import OF_KIND
from surveymark.model.figure import FigureText
from surveymark.model.paper import Paper
from surveymark.model.problem import Edit, FieldPath, Problem, Remedy, Rule
from surveymark.safe.clean import clean
from surveymark.strict_yaml.noun_text import ParseResult, field_name, shown_value
from surveymark.strict_yaml.remedy import is_text, remedy_of, value_edit
from surveymark.strict_yaml.tree import Tree, place_in

BYTE_ORDER_MARK = Rule(id="byte-order-mark", requirement="Files have no byte order mark.")
LINE_ENDS = Rule(id="line-ends", requirement="Files use LF line endings.")
TRAILING_SPACE = Rule(id="trailing-space", requirement="Lines have no trailing spaces.")
FINAL_LINE_END = Rule(id="final-line-end", requirement="Files end with exactly one newline.")
QUOTES = Rule(
    id="quotes",
    requirement="Text that YAML parsers may read as a number, a date or a boolean is quoted.",
)
USUAL_FORM = Rule(
    id="usual-form",
    requirement="Values are normalised: ids without version or resolver, single spaces between words.",
)
FIELD_ORDER = Rule(id="field-order", requirement="Fields follow the order of the schema.")
RULES = (
    BYTE_ORDER_MARK,
    LINE_ENDS,
    TRAILING_SPACE,
    FINAL_LINE_END,
    QUOTES,
    USUAL_FORM,
    FIELD_ORDER,
    FORMER_FIELD,
)

_SPACES_AT_END = re.compile(r"(?<![ \t])[ \t]++(?=[\r\n]|\Z)")
"""Matches each run of spaces once, because a file may contain 60,000 of them."""


def form_problems(path: str, result: ParseResult[Any]) -> Iterator[Problem]:
    """A warning, with its remedy, for every deviation of a readable file from the usual formatting."""
    tree = result.tree
    if tree.value is None:
        return
    if result.has_byte_order_mark:
        expected, found = "no byte order mark", "one"
        yield _warning(
            path, 1, 1, "", expected, found, rule=BYTE_ORDER_MARK, remedy=Remedy(edits=())
        )
    for rule, (line, column), expected, found, edits in _in_text(tree.text):
        yield _warning(
            path, line, column, "", expected, found, rule=rule, remedy=Remedy(edits=tuple(edits))
        )
    if isinstance(result.noun, Paper):
        yield from _in_values(path, tree, result.noun)
        yield from _former(path, tree)
        yield from _in_order(path, tree)


def _in_text(body: str) -> Iterator[tuple[Rule, tuple[int, int], str, str, list[Edit]]]:
    """Rule, first place, what was expected, what was found, and the edits."""
    ends = list(re.finditer(r"\r\n?", body))
    if ends:
        edits = [Edit(start=found.start(), end=found.end(), text="\n") for found in ends]
        yield (
            LINE_ENDS,
            place_in(body, ends[0].start()),
            "LF line endings",
            _on_lines(len(ends), "CRLF or CR"),
            edits,
        )
    spaces = list(_SPACES_AT_END.finditer(body))
    if spaces:
        edits = [Edit(start=found.start(), end=found.end(), text="") for found in spaces]
        yield (
            TRAILING_SPACE,
            place_in(body, spaces[0].start()),
            "no trailing spaces",
            _on_lines(len(spaces), "them"),
            edits,
        )
    content = body.rstrip(" \t\r\n")
    tail = body[len(content) :]
    if content and tail.replace("\r\n", "\n").replace("\r", "\n").count("\n") != 1:
        found = "empty lines" if "\n" in tail or "\r" in tail else "none"
        edit = Edit(start=len(content), end=len(body), text="\n")
        yield (
            FINAL_LINE_END,
            place_in(body, len(content)),
            "one newline at the end of the file",
            found,
            [edit],
        )


def _in_values(path: str, tree: Tree, paper: Paper) -> Iterator[Problem]:
    for where, value in _leaves(paper_fields(paper), ()):
        scalar = tree.scalars.get(where)
        if scalar is None:
            continue
        raw, usual = _value_at(tree.value, where), "false" if value is False else str(value)
        if raw.strip() != usual and not (
            scalar.style in {"|", ">"} and " ".join(raw.split()) == usual
        ):
            shown = (
                shown_value(raw)
                if shown_value(raw) != shown_value(usual)
                else "irregular spaces or invisible characters"
            )
            line, column = tree.value_place(where)
            remedy = remedy_of(tree, where, usual)
            yield _warning(
                path,
                line,
                column,
                field_name(where),
                shown_value(usual),
                shown,
                rule=USUAL_FORM,
                remedy=remedy,
            )
        elif _is_misread(value, raw) and scalar.style is None:
            line, column = tree.value_place(where)
            edit = value_edit(scalar, raw, quoted=True)
            remedy = Remedy(edits=(edit,)) if edit else None
            yield _warning(
                path,
                line,
                column,
                field_name(where),
                f"'{clean(raw)}' in quotes",
                clean(raw),
                rule=QUOTES,
                remedy=remedy,
            )


def _former(path: str, tree: Tree) -> Iterator[Problem]:
    if has_former_kind(tree):
        line, column = tree.place((KIND,))
        kind = tree.value[KIND]
        expected = f"gives: [{OF_KIND[kind]}]"
        yield _warning(
            path,
            line,
            column,
            KIND,
            expected,
            f"kind: {kind}",
            rule=FORMER_FIELD,
            remedy=kind_remedy(tree),
        )


def _in_order(path: str, tree: Tree) -> Iterator[Problem]:
    names = list(tree.value)
    if KIND in names:
        return
    wanted = field_order(names)
    if names != wanted:
        name = next(name for name, right in zip(names, wanted, strict=True) if name != right)
        line, column = tree.place((name,))
        ordered = ordered_text(tree)
        remedy = (
            Remedy(edits=(Edit(start=0, end=len(tree.text), text=ordered),)) if ordered else None
        )
        expected = f"fields in the order {', '.join(wanted)}"
        yield _warning(
            path, line, column, name, expected, ", ".join(names), rule=FIELD_ORDER, remedy=remedy
        )


def _is_misread(value: str | int, raw: str) -> bool:
    """Whether other parsers read text as something else; a number is meant to be read as one."""
    return isinstance(value, str) and not isinstance(value, FigureText) and not is_text(raw)


def _leaves(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str | int]]:  # noqa: ANN401 - fields hold anything
    if isinstance(value, dict):
        for name, child in value.items():
            yield from _leaves(child, (*path, name))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _leaves(child, (*path, number))
    else:
        yield path, value


def _value_at(value: Any, path: FieldPath) -> str:  # noqa: ANN401 - fields hold anything
    for part in path:
        value = value[part]
    return str(value)


def _on_lines(number: int, what: str) -> str:
    return what if number == 1 else f"{what} on {number:,} lines"


def _warning(
    path: str,
    line: int,
    column: int,
    name: str,
    expected: str,
    found: str,
    *,
    rule: Rule,
    remedy: Remedy | None,
) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=column,
        field=name,
        expected=expected,
        found=found,
        is_warning=True,
        rule=rule.id,
        remedy=remedy,
    )
