"""Make the PDF of an article with pdfLaTeX and BibTeX."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from surveymark.content.gate import named_bytes
from surveymark.content.writing import write_cache_file
from surveymark.exports.article import ARTICLE, REFERENCES
from surveymark.model.survey_error import SurveyError

PDF = "article.pdf"
_STEM = PDF.removesuffix(".pdf")
_LATEX = ("pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", _STEM)
_BIBTEX = ("bibtex", _STEM)
_CITED = rb"\bibdata"
"""What LaTeX writes for BibTeX, which fails on an article that cites nothing."""
_CONFINED = {"openin_any": "p", "openout_any": "p"}
"""Settings of TeX: an article opens no hidden file and none outside its folder."""
_LARGEST = 200_000_000
"""Bytes of a file that TeX writes."""
_SECONDS = 600


def typeset(folder: Path) -> None:
    """Make the PDF of the article whose sources are in the folder, beside them.

    Raises: SurveyError if a program is missing, fails or takes more than ten minutes; OSError if the PDF cannot be written.
    """
    missing = [name for name, *_ in (_LATEX, _BIBTEX) if not shutil.which(name)]
    if missing:
        message = (
            f"{' and '.join(missing)} not found; on Debian: apt install texlive-latex-recommended"
        )
        raise SurveyError(message)
    with TemporaryDirectory() as scratch:
        for source in (ARTICLE, REFERENCES):
            shutil.copy(folder / source, scratch)
        _run(_LATEX, Path(scratch))
        if _CITED in named_bytes(Path(scratch) / f"{_STEM}.aux", largest=_LARGEST):
            _run(_BIBTEX, Path(scratch))
        for _ in range(2):
            _run(_LATEX, Path(scratch))
        write_cache_file(folder / PDF, named_bytes(Path(scratch) / PDF, largest=_LARGEST))


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, two known programs
            command,
            cwd=folder,
            env=os.environ | _CONFINED,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        message = f"{command[0]} took more than {_SECONDS} seconds"
        raise SurveyError(message) from None
    if done.returncode:
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        fault = next((line for line in lines if line.startswith("!")), "ended with an error")
        message = f"{command[0]}: {fault.removeprefix('! ')}"
        raise SurveyError(message)
