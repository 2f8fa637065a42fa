import json
import re
from pathlib import Path

import pytest

import invented
from real_programs import needs, run
from surveymark.content.loading import load_content
from surveymark.exports.export import selection_of
from surveymark.exports.formats.bibtex import FORMAT
from surveymark.model.survey import Survey
from surveymark.safe.latex import latex_text

OWN = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["invented", pytest.param("own", marks=pytest.mark.slow)])
def whole(request: pytest.FixtureRequest) -> Survey:
    """The invented survey with all its hostile titles, and the one that this repository holds."""
    if request.param == "invented":
        return invented.survey()
    own = load_content(OWN).survey
    assert own
    return own


@pytest.fixture
def bib(whole: Survey, tmp_path: Path) -> Path:
    path = tmp_path / "survey.bib"
    path.write_text(FORMAT.text(selection_of(whole.papers, "x", whole, is_whole=True)), "utf-8")
    return path


@needs("pandoc")
@pytest.mark.slow
def test_pandoc_reads_every_entry_with_its_very_title_and_names(whole: Survey, bib: Path) -> None:
    done = run("pandoc", "--from", "bibtex", "--to", "csljson", str(bib))
    assert (done.returncode, done.stderr) == (0, "")
    items = {item["id"]: item for item in json.loads(done.stdout)}
    assert items.keys() == whole.paper_by_key.keys()
    for key, citation in whole.citations.items():
        item = items[key]
        title = re.sub(r"</?(?:span|i|b|sc|su[bp])(?:\s[^>]*)?>", "", item["title"])
        for character in set(
            citation.title
        ):  # pandoc gives mathematics as LaTeX; printing needs it as such
            if found := re.fullmatch(r"\$(.+)\$", latex_text(character)):
                title = title.replace(found[1], character)
        wanted = citation.title
        if (
            wanted.count("{") != wanted.count("}")
        ):  # pandoc 2.17 drops \\textbraceleft and \\textbraceright; no form of these suits all programs
            wanted = re.sub(r"[{}]", "", wanted)
        assert _folded(title) == _folded(wanted)
        assert len(item.get("author", [])) == len(citation.people)


@needs("biber")
@pytest.mark.slow
def test_biber_takes_every_entry_without_an_error(whole: Survey, bib: Path, tmp_path: Path) -> None:
    done = run(
        "biber", "--tool", "--output-file", str(tmp_path / "out.bib"), str(bib), cwd=tmp_path
    )
    assert done.returncode == 0
    assert not [line for line in done.stdout.split("\n") if re.match(r"(?:ERROR|WARN)", line)]
    assert len(
        re.findall(
            r"^@(?!comment)",
            (tmp_path / "out.bib").read_text("utf-8"),
            re.MULTILINE | re.IGNORECASE,
        )
    ) == len(whole.papers)


@needs("bibtex", "pdflatex")
@pytest.mark.slow
@pytest.mark.usefixtures("bib")
def test_bibtex_and_latex_print_every_entry(whole: Survey, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{url}\\begin{document}\\nocite{*}"
        "\\bibliographystyle{plain}\\bibliography{survey}\\end{document}\n"
    )
    run("pdflatex", "-interaction=batchmode", "-halt-on-error", "paper", cwd=tmp_path)
    done = run("bibtex", "paper", cwd=tmp_path)
    warnings = [line for line in done.stdout.split("\n") if "Warning" in line]
    without_names = {paper.key for paper in whole.papers if not paper.authors}
    without_year = {paper.key for paper in whole.papers if not paper.year}
    without_venue_year = {
        paper.key for paper in whole.papers if paper.published and not paper.published.year
    }
    expected = without_names | without_year | without_venue_year
    assert done.returncode == 0, done.stdout
    assert not [
        line
        for line in warnings
        if not any(line.endswith(f" {key}") or f"{key}" in line for key in expected)
    ]
    assert (tmp_path / "paper.bbl").read_text("utf-8").count("\\bibitem") == len(whole.papers)


@needs("bib2xml")
def test_bibutils_takes_every_entry(whole: Survey, bib: Path) -> None:
    done = run("bib2xml", "-i", "utf8", str(bib))
    assert done.returncode == 0
    assert done.stdout.count("<mods ID=") == len(whole.papers)


def _folded(text: str) -> str:
    """The text without the differences between LaTeX's dashes, quotes and spaces and pandoc's."""
    for pattern, simple in (
        (r"—|---", "-"),
        (r"–|--", "-"),
        (r"[“”‘’`\"']", ""),
        (r"[\u200c\u200d\u00a0 ]+", " "),
    ):
        text = re.sub(pattern, simple, text)
    return text.strip()
