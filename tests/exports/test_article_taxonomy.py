"""The drawing of an article, whose layout tests/pictures/test_taxonomy.py covers."""

import re
from dataclasses import replace

import pytest

import invented
from drawings import paper
from surveymark.exports.article import article_files
from surveymark.model.paper import Paper

LONG = "See [[ash|the 50% cup]].\n\n## What they are made of\n\nWood.\n"
MARK = r"\rule{8\unitlength}{8\unitlength}"


def cup(key: str, term: str, **fields: object) -> Paper:
    aspects = {"made-of": {"terms": [term], "from": "abstract"}}
    return paper(key, topics=["cups"], aspects=aspects, **fields)


PAPERS = (
    cup("ash", "clay", date="2023-01"),
    cup("birch", "beech", date="2023-12"),
    cup("cedar", "clay"),
)


def section(introduction: str, *papers: Paper) -> str:
    """What stands above the table of the cups."""
    value = replace(invented.survey(), papers=papers, introductions={"cups": introduction})
    text = article_files(value, [value.topic_by_id["cups"]])["article.tex"]
    return text.partition("\\end{small}\n")[2].partition("\\begingroup\\footnotesize")[0]


def test_each_value_has_a_picture_with_a_mark_a_name_and_a_citation_for_each_dated_paper() -> None:
    ground = (
        "\\put(0.00,0.00){\\line(1,0){830}}\n\\multiput(151.00,0)(0,5){8}{\\rule{0.2pt}{0.2pt}}"
    )
    assert section(LONG, *PAPERS) == "\n".join(
        [
            "\n\\subsection{Made of: the papers by date}\n",
            "3 of 3 papers state it. A paper with several values appears under each. "
            "1 paper without a date is in the table only.\\par\\nopagebreak\\medskip\\nopagebreak",
            "\\begingroup\\tiny\\sffamily\\parindent=0pt\\parskip=0pt\\offinterlineskip\\linethickness{0.2pt}",
            "\\setlength{\\unitlength}{\\dimexpr\\textwidth/830\\relax}",
            "\\begin{picture}(830,24)\n\\put(155.00,8.00){2023}\n\\end{picture}\\par\\nopagebreak",
            f"\\begin{{picture}}(830,40)\n{ground}",
            "\\put(0.00,22.00){\\textbf{Clay \\& glaze}}\n\\put(0.00,7.00){2 papers}",
            f"\\put(151.00,22.00){{{MARK}}}\n\\put(164.00,22.00){{The 50\\% cup~\\cite{{ash}}}}",
            f"\\end{{picture}}\\par\n\\begin{{picture}}(830,40)\n{ground}",
            "\\put(0.00,22.00){\\textbf{Beech}}\n\\put(0.00,7.00){1 paper}",
            f"\\put(765.17,22.00){{{MARK}}}\n\\put(760.17,22.00){{\\llap{{On birch~\\cite{{birch}}}}}}",
            "\\end{picture}\\par\n\\endgroup\\medskip\n\n",
        ]
    )


@pytest.mark.parametrize(
    ("introduction", "papers"),
    [("See [[ash]].", PAPERS), (LONG, PAPERS[:1])],
    ids=["an introduction without sections", "one value only"],
)
def test_an_article_has_the_drawings_of_the_site_and_no_others(
    introduction: str, papers: tuple[Paper, ...]
) -> None:
    assert "picture" not in section(introduction, *papers)


def test_a_value_with_more_rows_than_a_page_continues_on_the_next() -> None:
    crowd = [cup(f"cup{number:03}", "beech", date="2023-01") for number in range(120)]
    pictures = section(LONG, PAPERS[0], *crowd).split("\\begin{picture}")[2:5]
    rows = [re.findall(r"\\put\([\d.]+,([\d.]+)\)\{[^}]*\\cite\{(\w+)\}", one) for one in pictures]
    assert [len(one) for one in rows] == [50, 50, 20]
    assert [one.count("120 papers") for one in pictures] == [1, 0, 0]
    assert [key for one in rows for _, key in one] == [one.key for one in crowd]
    assert [(one[0][0], one[-1][0]) for one in rows] == [
        *[("992.00", "12.00")] * 2,
        ("392.00", "12.00"),
    ]
