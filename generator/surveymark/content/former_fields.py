"""The fields of earlier releases in an entry, and the edits that replace them."""

import re

from surveymark.model.evidence import OF_KIND
from surveymark.model.problem import Edit, Remedy, Rule
from surveymark.strict_yaml.tree import Tree

FORMER_FIELD = Rule(
    id="former-field",
    requirement="Entries use `gives` instead of `kind`, which is read for one more release.",
)
KIND = "kind"


def has_former_kind(tree: Tree) -> bool:
    """Whether the entry states `kind`, and not `gives`, with one of its former values."""
    fields = tree.value if isinstance(tree.value, dict) else {}
    return "gives" not in fields and fields.get(KIND) in OF_KIND


def kind_remedy(tree: Tree) -> Remedy | None:
    """The edit that replaces `kind: study` by `gives: [finding]`; None if the field is not on one line."""
    value, end = tree.scalars[(KIND,)].stretch
    start = tree.text.rfind("\n", 0, value) + 1
    if not re.fullmatch(r"kind:[ \t]+[\w'\"]+", tree.text[start:end]):
        return None
    gives = OF_KIND[tree.value[KIND]]
    edit = Edit(start=start, end=end, text=f"gives: [{gives}]")
    return Remedy(edits=(edit,), values={(KIND,): None, ("gives",): [gives]})


def modern_text(text: str, tree: Tree) -> str:
    """The text of an entry with `gives` instead of `kind`; otherwise unchanged."""
    remedy = kind_remedy(tree) if has_former_kind(tree) else None
    for edit in remedy.edits if remedy else ():
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
