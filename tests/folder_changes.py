"""What may happen to the files of a survey's folder, as hypothesis draws it."""

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from hypothesis import strategies as st

from surveymark.model.paper import Paper

PIECES = [
    *b"'|\"|: |- |\n|\n\n|  |\t| \n|{|}|[|]|#| # c|\\|&a |*a|!x |\r\n|\r|---\n|...\n|?|,|%TAG ! x\n|<<: |~|null".split(
        b"|"
    ),
    b"|\n",
    b"|",
    b">+\n",
    b"|9\n",
    *(f"{name}: ".encode() for name in Paper.model_fields),
    *(f"\n  {name}: ".encode() for name in ("venue", "year", "kind", "code", "in", "line", "doi")),
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xae",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x8d\xb5",
    b"[" * 40,
    b"- " * 40,
    b"x" * 700,
    *b"2403.01234v2|10.1234/a|https://arxiv.org/abs/2403.01234|1899|2024-02-30|cups|berg2024cups|Wood, Ada|{name: x}|and others|true|1e9|-1|javascript:x".split(
        b"|"
    ),
]
ODD = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.text(max_size=12),
        st.sampled_from(
            [
                "cups",
                "berg2024cups",
                "2403.01234",
                "10.1234/a",
                "https://a.org/b",
                "2024",
                "Wood, Ada",
                "",
                "\u202e",
                "x" * 700,
                "daily-papers-2025-12-12",
            ]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from(list(Paper.model_fields)), st.one_of(ODD, st.lists(ODD, max_size=3)), max_size=6
)


def _spoil(old: Path, _: Path, content: bytes) -> None:
    text = old.read_bytes()
    at = len(content) * 7 % (len(text) + 1)
    old.write_bytes(text[:at] + content + text[at:])


def _make_folder(old: Path, _: Path, __: bytes) -> None:
    old.unlink()
    old.mkdir()


def _make_link(old: Path, new: Path, _: bytes) -> None:
    old.unlink()
    old.symlink_to(new)


def _make_pipe(old: Path, _: Path, __: bytes) -> None:
    old.unlink()
    os.mkfifo(old)


CHANGES: dict[str, Callable[[Path, Path, bytes], object]] = {
    "spoil": _spoil,
    "write": lambda old, _, content: old.write_bytes(content),
    "add": lambda _, new, content: new.write_bytes(content),
    "copy": lambda old, new, _: shutil.copyfile(old, new),
    "rename": lambda old, new, _: old.rename(new),
    "delete": lambda old, _, __: old.unlink(),
    "folder": _make_folder,
    "pipe": _make_pipe,
    "delete folder": lambda old, _, __: shutil.rmtree(old.parent),
    "link": lambda old, new, _: new.symlink_to(old),
    "link in place": _make_link,
    "unreadable": lambda old, _, __: old.chmod(0),
}
"""What may happen to a file, with another name beside it and new content."""


@dataclass(frozen=True)
class Change:
    """What somebody did to one file of the folder."""

    kind: str
    file: int
    name: str
    content: bytes

    def made(self, root: Path) -> None:
        """Do it, if the file system lets one."""
        files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
        if files:
            old = files[self.file % len(files)]
            with contextlib.suppress(OSError, ValueError):
                CHANGES[self.kind](old, old.parent / self.name, self.content)


NAMES = st.one_of(
    st.sampled_from(
        [
            "x.yml",
            "X.yml",
            "BERG2024CUPS.yml",
            "con.yml",
            "a b.yml",
            "x.yaml",
            ".x",
            "x.md",
            "index.md",
            "x.html",
            "x.png",
            "x.txt",
            "é.yml",
            "a\nb.md",
            "-",
        ]
    ),
    st.text(min_size=1, max_size=6).map(lambda text: f"{text}.yml"),
)
CONTENTS = st.one_of(
    st.sampled_from(PIECES),
    st.binary(max_size=20),
    FIELDS.map(lambda fields: yaml.safe_dump(fields).encode()),
)


def changes(most: int) -> st.SearchStrategy[list[Change]]:
    """One change to a folder, or several."""
    return st.lists(
        st.builds(
            Change,
            kind=st.sampled_from(list(CHANGES)),
            file=st.integers(0, 40),
            name=NAMES,
            content=CONTENTS,
        ),
        min_size=1,
        max_size=most,
    )
