"""The docstrings of a noun's fields, read from the source when they are first needed.

Pydantic can collect them too, but does so whenever a class is defined, which takes a third of the time to import the model.
"""

import ast
import textwrap
from collections.abc import Mapping
from functools import cache
from inspect import cleandoc, get_annotations, getsource
from itertools import pairwise


@cache
def field_docstrings(noun: type) -> Mapping[str, str]:
    """The docstrings under the fields of the class and of its bases, by attribute."""
    found: dict[str, str] = {}
    for base in reversed(noun.__mro__):
        if get_annotations(base) and base.__module__.startswith("surveymark."):
            found |= _own_docstrings(base)
    return found


def _own_docstrings(noun: type) -> Mapping[str, str]:
    (definition,) = ast.parse(textwrap.dedent(getsource(noun))).body
    return {
        field.target.id: cleandoc(under.value.value)
        for field, under in pairwise(getattr(definition, "body", ()))
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(under, ast.Expr)
        and isinstance(under.value, ast.Constant)
        and isinstance(under.value.value, str)
    }
