"""Apply the remedies of a file's problems, verifying that nothing else changes."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveymark.model.problem import Edit, FieldPath, Problem, Remedy
from surveymark.safe.clean import clean
from surveymark.strict_yaml.tree import Tree, YamlFaultError, yaml_tree

_COMMENT = re.compile(r"(?:^|[ \t])#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class FixedText:
    """A fixed text and the problems that were fixed."""

    text: str
    problems: tuple[Problem, ...]


def fixed_text(tree: Tree, problems: Iterable[Problem]) -> FixedText | None:
    """The text of the file with every applicable remedy; None if none can be applied.

    Of remedies that overlap, only the first is applied; check the fixed text again to find the rest. A remedy that
    would change another field, or lose a comment, is not applied. A file that cannot be parsed has no remedies.
    """
    if tree.value is None:
        return None
    wanted = [problem for problem in problems if problem.remedy]
    together = _apart(wanted)
    if (text := _proven(tree, together)) is not None:
        return FixedText(text=text, problems=tuple(together)) if together else None
    taken: list[Problem] = []
    for problem in together:
        if _proven(tree, [*taken, problem]) is not None:
            taken.append(problem)
    text = _proven(tree, taken)
    return FixedText(text=text, problems=tuple(taken)) if taken and text is not None else None


def _apart(problems: Sequence[Problem]) -> list[Problem]:
    """The problems whose edits do not overlap, in order; the first of two wins."""
    taken: list[Problem] = []
    edits: list[Edit] = []
    for problem in problems:
        own = problem.remedy.edits if problem.remedy else ()
        if not any(_overlaps(edit, edits) for edit in own):
            taken.append(problem)
            edits = sorted([*edits, *own])
    return taken


def _overlaps(edit: Edit, others: Sequence[Edit]) -> bool:
    """Whether the edit overlaps one of the others, which are sorted and do not overlap."""
    after = bisect_left(others, edit)
    return any(
        edit.start < other.end and other.start < edit.end
        for other in others[max(0, after - 1) : after + 1]
    )


def _proven(tree: Tree, problems: Sequence[Problem]) -> str | None:
    """The text with the remedies applied, if its values are those of the remedies and otherwise unchanged."""
    remedies = [problem.remedy for problem in problems if problem.remedy]
    text = _edited(tree.text, sorted(edit for remedy in remedies for edit in remedy.edits))
    try:
        after = yaml_tree(text, largest=len(tree.text.encode()) * 2)
    except YamlFaultError:
        return None
    same = not after.faults and _cleaned(after.value) == _cleaned(
        _with_values(tree.value, remedies)
    )
    return text if same and _comments(text) == _comments(tree.text) else None


def _edited(text: str, edits: Sequence[Edit]) -> str:
    ends = [0, *(edit.end for edit in edits)]
    kept = [text[end : edit.start] + edit.text for end, edit in zip(ends, edits, strict=False)]
    return "".join([*kept, text[ends[-1] :]])


def _with_values(value: Any, remedies: Sequence[Remedy]) -> Any:  # noqa: ANN401 - a file may hold anything
    changes = {path: new for remedy in remedies for path, new in remedy.values.items()}
    after = _changed(value, (), changes)
    if not isinstance(after, dict):
        return after
    return {
        **after,
        **{path[0]: new for path, new in changes.items() if len(path) == 1 and new is not None},
    }


def _changed(value: Any, path: FieldPath, changes: Mapping[FieldPath, Any]) -> Any:  # noqa: ANN401 - a file may hold anything
    if path in changes:
        return changes[path]
    if isinstance(value, dict):
        fields = {name: _changed(child, (*path, name), changes) for name, child in value.items()}
        gone = {name for name in value if changes.get((*path, name), ...) is None}
        return {name: child for name, child in fields.items() if name not in gone}
    if isinstance(value, list):
        items = [_changed(child, (*path, number), changes) for number, child in enumerate(value)]
        return [item for item in items if item is not None]
    return value


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - a file may hold anything
    if isinstance(value, dict):
        return {name: _cleaned(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_cleaned(child) for child in value]
    return clean(value)


def _comments(text: str) -> list[str]:
    return sorted(clean(comment) for comment in _COMMENT.findall(text))
