"""Edits that replace one value in a file and leave everything else unchanged."""

import re

import yaml

from surveymark.model.problem import Edit, FieldPath, Remedy
from surveymark.strict_yaml.tree import Scalar, Tree, YamlFaultError, yaml_tree

_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.SafeLoader("")
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+", re.ASCII)
"""YAML 1.2 numbers, which include forms that PyYAML's YAML 1.1 does not resolve."""


def remedy_of(tree: Tree, path: FieldPath, value: str) -> Remedy | None:
    """The remedy that sets the field to `value` or, if that is empty, removes the item from its list.

    None if the field is not text, is folded over several lines, or shares its line with a comment that would be lost.
    """
    scalar = tree.scalars.get(path)
    if scalar is None:
        return None
    if not value:
        return _removal(tree, path, scalar)
    edit = value_edit(scalar, value)
    return Remedy(edits=(edit,), values={path: value}) if edit else None


def value_edit(scalar: Scalar, value: str, *, quoted: bool = False) -> Edit | None:
    """The edit that writes the value in the scalar's own style, or quotes it if plain text would be misread."""
    if scalar.style in {"|", ">"}:
        return None
    if scalar.style is None and not quoted and _is_plain(value):
        return Edit(start=scalar.stretch[0], end=scalar.stretch[1], text=value)
    style = scalar.style or "'"
    in_list = yaml.dump(
        [value], default_flow_style=True, default_style=style, allow_unicode=True, width=100_000
    )
    return Edit(
        start=scalar.stretch[0], end=scalar.stretch[1], text=in_list.removesuffix("\n")[1:-1]
    )


def is_text(value: str) -> bool:
    """Whether other YAML parsers read the unquoted value as text."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return tag == _TEXT and not _NUMBER.fullmatch(value)


def _is_plain(value: str) -> bool:
    """Whether the value is valid without quotes, even in a flow sequence."""
    try:
        return is_text(value) and yaml_tree(f"- [{value}, x]\n- a: {value}\n").value == [
            [value, "x"],
            {"a": value},
        ]
    except YamlFaultError:
        return False


def _removal(tree: Tree, path: FieldPath, scalar: Scalar) -> Remedy | None:
    start = tree.text.rfind("\n", 0, scalar.stretch[0]) + 1
    end = tree.text.find("\n", scalar.stretch[1]) + 1 or len(tree.text)
    before, after = tree.text[start : scalar.stretch[0]], tree.text[scalar.stretch[1] : end]
    if not re.fullmatch(r" *- +", before) or after.strip():
        return None
    return Remedy(edits=(Edit(start=start, end=end, text=""),), values={path: None})
