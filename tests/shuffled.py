"""A program: `python shuffled.py SEED ARGUMENTS…` runs surveymark where folders list their files in another order each time.

With `list FOLDER` it shows that it does. It also takes the locale of its environment, as no command of ours does by itself, so that whatever asks for it gets it.
"""

import locale
import os
import random
import runpy
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

_ORDER = random.Random()  # noqa: S311 - nothing secret
_listdir, _scandir = os.listdir, os.scandir


class _Scandir(AbstractContextManager[Any]):
    def __init__(self, *where: Any) -> None:  # noqa: ANN401 - whatever os.scandir takes
        with _scandir(*where) as entries:
            self._entries = list(entries)
        _ORDER.shuffle(self._entries)
        self._rest = iter(self._entries)

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self

    def __next__(self) -> os.DirEntry[str]:
        return next(self._rest)

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._rest = iter(())


def _shuffled_listdir(*where: Any) -> list[str]:  # noqa: ANN401
    names = _listdir(*where)
    _ORDER.shuffle(names)
    return names


if __name__ == "__main__":
    _ORDER.seed(sys.argv[1])
    os.listdir = _shuffled_listdir  # type: ignore[assignment]
    os.scandir = _Scandir  # type: ignore[assignment]
    locale.setlocale(locale.LC_ALL, "")
    if sys.argv[2] == "list":
        print(  # noqa: T201
            locale.setlocale(locale.LC_ALL),
            os.listdir(sys.argv[3]),  # noqa: PTH208
            [entry.name for entry in os.scandir(sys.argv[3])],
        )
    else:
        sys.argv = ["surveymark", *sys.argv[2:]]
        runpy.run_module("surveymark", run_name="__main__", alter_sys=True)
