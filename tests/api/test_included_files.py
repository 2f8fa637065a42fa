"""Files that a document includes are opened from its own folder, once, and nothing else is."""

from pathlib import Path

import pytest

import invented
from stopping import tree
from surveymark.api.importing import import_files
from surveymark.api.included_files import IncludedFiles
from surveymark.documents.document import Part


@pytest.fixture
def review(tmp_path: Path) -> Path:
    (tmp_path / "outside.tex").write_text("secret", "utf-8")
    folder = tmp_path / "review"
    (folder / "parts").mkdir(parents=True)
    (folder / "parts/cups.tex").write_bytes(b"\xef\xbb\xbfA\r\nB")
    (folder / "bad.tex").write_bytes(b"a\xff")
    (folder / "link.tex").symlink_to(tmp_path / "outside.tex")
    (folder / "round.tex").symlink_to(folder / "round.tex")
    main = folder / "review.tex"
    main.write_text("", "utf-8")
    return main


def test_the_first_file_that_exists_is_opened_once(review: Path) -> None:
    files = IncludedFiles(review)
    assert files.opened(["parts/lost.tex", "parts/cups.tex"]) == Part(
        path="parts/cups.tex", text="A\nB"
    )
    assert files.opened(["parts/../parts/cups.tex"]) == "the file is included already"
    assert files.opened(["review.tex"]) == "the file is included already"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("lost.tex", "the file does not exist"),
        ("parts", "the file does not exist"),
        ("a\0b.tex", "the file does not exist"),
        ("round.tex", "the file does not exist"),
        (
            "../outside.tex",
            "the file is outside the document's folder; move it there, or import it as well",
        ),
        (
            "link.tex",
            "the file is outside the document's folder; move it there, or import it as well",
        ),
        (
            "/etc/hostname",
            "the file is outside the document's folder; move it there, or import it as well",
        ),
        ("bad.tex", "expected UTF-8 text, found byte 0xff at offset 1"),
    ],
)
def test_other_files_are_not_opened(review: Path, path: str, why: str) -> None:
    if path.startswith("/") and not Path(path).is_file():
        pytest.skip("no such file here")
    assert IncludedFiles(review).opened([path]) == why


def test_a_file_that_is_imported_by_itself_is_not_included(review: Path) -> None:
    files = IncludedFiles(review, [review.parent / "parts/cups.tex"])
    assert files.opened(["parts/cups.tex"]) == "the file is imported by itself"


def test_papers_cited_in_included_files_have_the_topics_around_them(
    review: Path, tmp_path: Path
) -> None:
    root = invented.write_survey(tmp_path / "survey")
    review.write_text(
        "\\documentclass{article}\n\\begin{document}\n\\section{Crockery}\n\\input{parts/cups}\n\\input{parts/lost}\n"
        "\\end{document}\n",
        "utf-8",
    )
    (review.parent / "parts/cups.tex").write_text(
        "\\subsection{Copper Cups}~\\cite{Wood:2024aa}\n", "utf-8"
    )
    bib = review.parent / "papers.bib"
    bib.write_text(
        "@article{Wood:2024aa, title = {Very Tall Cups}, eprint = {2405.01234}}\n", "utf-8"
    )
    result = import_files(root, [review, bib], offline=True)
    assert [(topic.title, theme.title) for theme in result.themes for topic in theme.topics] == [
        ("Copper Cups", "Topics")
    ]
    assert [paper.topics for paper in result.entries] == [("copper-cups",)]
    assert [(one.line, one.what, one.why) for _, one in result.passed_over if one.line == 5] == [
        (5, "parts/lost.tex", "the file does not exist")
    ]
    before = tree(root)
    assert import_files(root, [review, bib], offline=True).changes_nothing
    assert tree(root) == before
