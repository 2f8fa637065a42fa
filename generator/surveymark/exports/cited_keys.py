"""The citation keys that a LaTeX document uses."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_VERBATIM = re.compile(r"\\begin\{(verbatim\*?|lstlisting|comment)\}.*?\\end\{\1\}", re.DOTALL)
_IN_TEX = re.compile(r"\\(?:[A-Za-z]*cite[A-Za-z]*|Cite[A-Za-z]*)\*?\s*((?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|\s)*)")
_KEYS = re.compile(r"\{([^{}]*)\}")
_IN_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^{}]*)\}")


def cited_keys(text: str, *, is_aux: bool) -> tuple[str, ...]:
    r"""The keys in a .tex or .aux file, each once, in the order of their first use; `*` stands for all (`\nocite{*}`).

    Every command with `cite` in its name counts, biblatex's and natbib's among them, with their
    optional arguments; comments and verbatim text do not.

    >>> cited_keys(r"\parencite[see][p. 3]{a, b} % \cite{c}", is_aux=False)
    ('a', 'b')
    """
    found = _from_aux(text) if is_aux else _from_tex(text)
    return tuple(dict.fromkeys(key for key in found if key))


def included_files(text: str) -> tuple[str, ...]:
    r"""The names of the .aux files of chapters, as `\@input` in the main one gives them."""
    return tuple(re.findall(r"\\@input\{([^{}]+\.aux)\}", text))


def _from_aux(text: str) -> Iterator[str]:
    for match in _IN_AUX.finditer(text):
        yield from _split(match[1])


def _from_tex(text: str) -> Iterator[str]:
    text = _VERBATIM.sub("", _COMMENT.sub("", text))
    for match in _IN_TEX.finditer(text):
        for keys in _KEYS.findall(match[1]):
            yield from _split(keys)


def _split(keys: str) -> Iterator[str]:
    yield from (key.strip() for key in keys.split(","))
