"""Remove the scripts and styles of a builder's theme that no page loads, because the frame of our pages replaces its own."""

import shutil
from collections.abc import Iterable
from pathlib import Path

_OF_THEMES: tuple[str, ...] = (
    "assets/images/favicon.png",
    "assets/javascripts",
    "assets/stylesheets",
)
"""Where Material, and the themes made from it, put their own files: 70 of them, 2.6 MB."""


def unused_assets(pages: Iterable[str]) -> tuple[str, ...]:
    """The files and folders of a builder's theme that none of the pages mentions, by path in the site."""
    left = _OF_THEMES
    for page in pages:
        left = tuple(path for path in left if path not in page)
    return left


def remove_unused_assets(folder: Path, frames: Iterable[str]) -> None:
    """Remove from the site in the folder what its pages do not load; `frames` are pages of every kind without text of the survey."""
    for path in unused_assets(frames):
        unused = folder / path
        if unused.is_dir():
            shutil.rmtree(unused)
        else:
            unused.unlink(missing_ok=True)
    images = folder / "assets/images"
    if images.is_dir() and not any(images.iterdir()):
        images.rmdir()
