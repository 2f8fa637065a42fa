import dataclasses
import re
import sys
from pathlib import Path

import pytest

import compared
import invented
from real_programs import needs, run
from surveymark.exports.article import article_files
from surveymark.model.evidence import Aspect
from surveymark.model.survey import Survey
from surveymark.safe.latex import latex_text


def survey(introduction: str = "") -> Survey:
    given = {"cups": introduction} if introduction else {}
    return dataclasses.replace(compared.survey(), introductions=given)


def body(value: Survey, *topics: str) -> str:
    article = article_files(value, [value.topic_by_id[topic] for topic in topics])["article.tex"]
    return article.partition("\\maketitle\n")[2]


def cited(tex: str) -> set[str]:
    return {key for keys in re.findall(r"\\cite\{([^}]+)\}", tex) for key in keys.split(",")}


def test_a_topic_has_its_introduction_with_citations_then_its_table() -> None:
    text = "---\nread: 2026-01-02\n---\nSee [[ash|50% & more]], then [[elm]].\n\n## What {it} is\n\nCups.\n"
    tex = body(survey(text), "cups")
    before, _, rest = tex.partition("\\begingroup")
    table, _, after = rest.partition("\\endgroup\n")
    assert before.partition("\\end{abstract}\n")[2] == (
        "\n\\section{Cups $<$and$>$ mugs}\n\nThings to drink from.\n\n"
        "See 50\\% \\& more~\\cite{ash}, then Elm: Of Cups~\\cite{elm}.\n\n"
        "\\subsection{What \\{it\\} is}\n\nCups.\n\n"
        "\\begin{small}\nCovers 2 of 3 papers, as of 2 January 2026. "
        "Drafted from abstracts on 2 January 2026; not reviewed by a domain expert.\n\\end{small}\n\n"
    )
    assert cited(table) == {"ash", "birch", "elm"}
    assert after == (
        "\n\\bibliographystyle{plain}\n\\bibliography{references}\n\n\\end{document}\n"
    )


def test_papers_that_neither_introduction_nor_table_names_are_cited_below() -> None:
    tex = body(invented.survey(), "plates")
    assert "Papers on this topic: \\cite{li2023plates,nobody2021saucer,crowd2020dinner}." in tex


def test_works_outside_the_survey_are_listed_and_noted_but_not_cited() -> None:
    introduction = "As [[kiln1936platter|a platter]] and [[kiln1936platter]] show."
    value = dataclasses.replace(invented.survey(), introductions={"plates": introduction})
    files = article_files(value, [value.topic_by_id["plates"]])
    reference = "Ada Kiln, Bo Ember: The Platter \\& $<$the$>$ Kiln. JoC 1936, https://arxiv.org/abs/2401.00009."
    note = f"\\footnote{{Not in this survey: {reference}}}"
    tex = files["article.tex"]
    assert f"As a platter{note} and Platterware{note} show.\n" in tex
    assert (
        "\\subsection{Not in this survey}\n\n\\begin{itemize}\\raggedright\n"
        f"\\item {reference} Fires [platters] *once*, at a low heat.\n\\end{{itemize}}\n"
    ) in tex
    assert "kiln1936platter" not in tex + files["references.bib"]
    assert "Platter" not in files["references.bib"]


def test_the_bibliography_has_what_the_article_cites_and_nothing_else() -> None:
    value = dataclasses.replace(
        invented.survey(), introductions={"shelves": "As [[crowd2020dinner]] shows."}
    )
    files = article_files(value, [value.topic_by_id["shelves"]])
    keys = re.findall(r"^@\w+\{([^,]+),", files["references.bib"], re.MULTILINE)
    assert keys == ["conference2022shelf", "crowd2020dinner", "undated-cupboard"]
    assert cited(files["article.tex"]) == set(keys)


@pytest.mark.parametrize(
    ("introduction", "date"),
    [("Cups.", ""), ("---\nread: 2026-01-02\n---\nCups.", "2 January 2026")],
)
def test_the_date_is_that_of_the_last_change(introduction: str, date: str) -> None:
    assert f"\\date{{{date}}}\n" in article_files(survey(introduction))["article.tex"]


def test_the_whole_survey_has_a_part_per_theme_and_a_section_per_topic() -> None:
    headings = re.findall(r"^\\(part|section)\{(.+)\}$", body(invented.survey()), re.MULTILINE)
    assert headings == [
        ("part", "Crockery"),
        ("section", "Cups $<$and$>$ mugs"),
        ("section", "Plates"),
        ("part", "Furniture"),
        ("section", "Shelves"),
    ]


@pytest.mark.slow
@needs("pdflatex", "bibtex")
def test_latex_prints_every_text_and_character_and_finds_every_citation(tmp_path: Path) -> None:
    long = [
        paper.model_copy(update={"key": f"{paper.key}{number}"})
        for number in range(40)
        for paper in compared.PAPERS[:2]
    ]
    drawn = [
        compared.PAPERS[0].model_copy(
            update={
                "key": f"drawn{number}",
                "title": invented.HOSTILE_TITLES[number % len(invented.HOSTILE_TITLES)],
                "date": f"20{20 + number % 3}-0{1 + number % 9}",
                "aspects": {"made-of": Aspect.model_validate({"terms": [term], "from": "title"})},
            }
        )
        for number, term in enumerate(["clay"] * 150 + ["beech"] * 5)
    ]
    payloads = "\n\n".join(f"{title} [[berg2024cups]]" for title in invented.HOSTILE_TITLES)
    value = dataclasses.replace(
        invented.survey(),
        papers=(*sorted([*invented.papers(), *long, *drawn], key=lambda paper: paper.key),),
        introductions={
            "cups": f"{payloads}\n\n## 杯 {{ [x] & # √\n\n{' '.join(_one_of_each_command())}\n"
        },
    )
    files = article_files(value)
    assert "{150 papers}" in files["article.tex"]
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "article")
    for command in (latex, ("bibtex", "article"), latex, latex):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-2000:]
    log = (tmp_path / "article.log").read_text("latin-1")
    assert re.findall(r"undefined|Rerun|multiply|Missing character|Overfull \\vbox", log) == []
    assert (tmp_path / "article.bbl").read_text("utf-8").count("\\bibitem") == len(value.papers)


def _one_of_each_command() -> list[str]:
    """A character for each command that characters are encoded as."""
    found: dict[str, str] = {}
    for character in map(chr, (*range(0xA0, 0xD800), *range(0xE000, sys.maxunicode // 8))):
        for command in re.findall(r"\\[A-Za-z]+", latex_text(character)):
            found.setdefault(command, character)
    return list(found.values())
