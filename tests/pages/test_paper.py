import html
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest

import invented
from surveymark.content.paper_text import paper_text
from surveymark.model.citation import citation_of
from surveymark.model.link_state import LinkState
from surveymark.model.origin import Origin
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.paper import Marks, paper_description, paper_files, shell_page
from surveymark.pages.paper_body import topic_neighbours
from surveymark.pages.shell import ShellFaultError
from surveymark.text.latex_leftovers import plain

MARKS = Marks(word=invented.survey().neutral_word)
SHELL = f"""<!doctype html><html><head><title>{MARKS["title"]} - S</title>
<meta name="{MARKS.head}"><meta name="description" content="{MARKS["description"]}"><link rel="canonical" href="https://a.io/{MARKS.address}">
</head><body><span>{MARKS["title"]}</span><div><h1>{MARKS["body"]}</h1></div></body></html>"""
POLICY = "default-src 'none'"


def files_of(survey: Survey, shell: str = SHELL) -> dict[str, str]:
    """All files, from the shell with the marks of this very survey."""
    return dict(paper_files(survey, shell.replace(MARKS.word, survey.neutral_word), policy=POLICY))


def test_every_mark_takes_the_value_escaped_for_its_place(survey: Survey) -> None:
    pages = files_of(survey)
    for paper in survey.papers:
        page = pages[f"papers/{paper.key}/index.html"]
        assert f"<title>{html.escape(plain(paper.title))} - S</title>" in page
        assert [html.unescape(one) for one in re.findall("<h1>([^<]*)</h1>", page)] == [
            plain(paper.title)
        ]
        assert (
            f'content="{html.escape(paper_description(paper, survey.citations[paper.key]))}"'
            in page
        )
        assert f'href="https://a.io/papers/{paper.key}/"' in page
        assert MARKS.word not in page
        assert page.count("<script") == page.count('<script type="application/ld+json">') == 1
        assert "<img" not in page
        assert "<b>" not in page


def test_a_page_shows_the_entry(survey: Survey) -> None:
    page = files_of(survey)["papers/berg2024cups/index.html"]
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))
    for shown in (
        "Jan van der Berg, Ming Li",
        "arXiv",
        "7 March 2024",
        "Cups cool slowly",
        "thermos flasks",
        "Cups <and> mugs",
        "Topics / Cups <and> mugs",
        "daily-papers-2025-12-12, line 13, captured 12 December 2025, 2 comments",
        "@misc{berg2024cups",
    ):
        assert shown in text
    for address in (
        "https://arxiv.org/abs/2403.01234",
        "https://github.com/invented/cups",
        "../../topics/cups/",
        "../berg2024cups.bib",
        "https://github.com/invented/my-survey/edit/main/content/papers/berg2024cups.yml",
    ):
        assert f'href="{address}"' in page


def test_a_page_shows_differences_of_the_published_version(survey: Survey) -> None:
    published = {
        "venue": "JoC",
        "year": 2024,
        "kind": "journal",
        "title": "Cups & Tempers",
        "authors": ["Li, Ming"],
        "volume": "7",
        "number": "2",
        "pages": "12-34",
        "publisher": "Kiln Press",
    }
    paper = Paper.model_validate(
        {
            "key": "x",
            "title": "Cups",
            "authors": ["Wood, Ada"],
            "topics": ["cups"],
            "arxiv": "2403.00001",
            "published": published,
        }
    )
    page = files_of(replace(survey, papers=(paper,), paths=()))["papers/x/index.html"]
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
    assert "<h1>Cups</h1>" in page
    assert "Published as Cups & Tempers by Ming Li" in text
    assert (
        "Published in Journal of Crockery & Glass, volume 7, number 2, pages 12–34, Kiln Press, 2024"
        in text
    )
    assert '<meta name="citation_title" property="og:title" content="Cups &amp; Tempers">' in page
    plain_page = files_of(survey)["papers/berg2024cups/index.html"]
    assert "Published as" not in plain_page


def test_a_month_derived_from_the_arxiv_id_is_marked(survey: Survey) -> None:
    assert (
        "May 2022 (the month of the arXiv id)"
        in files_of(survey)["papers/conference2022shelf/index.html"]
    )


def test_a_page_without_an_abstract_has_no_heading_for_it(survey: Survey) -> None:
    assert "Abstract" not in files_of(survey)["papers/li2023plates/index.html"]


def test_a_former_key_leads_to_the_paper(survey: Survey) -> None:
    page = files_of(survey)["papers/plates-in-journals/index.html"]
    assert 'content="0; url=../li2023plates/"' in page


def test_a_former_key_has_a_policy_under_which_nothing_runs(survey: Survey) -> None:
    page = files_of(survey)["papers/plates-in-journals/index.html"]
    assert page.startswith(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;">'
    )


def test_the_heading_of_a_paper_replaces_that_of_the_shell(survey: Survey) -> None:
    usual = files_of(survey)
    mark = MARKS["body"]
    for heading in (mark, f'<h1 id="x">{mark}</h1>', f"<h1>\n{mark}</h1>"):
        assert files_of(survey, SHELL.replace(f"<h1>{mark}</h1>", heading)) == usual
    assert {usual[f"{paper.page}index.html"].count("<h1") for paper in survey.papers} == {1}


def test_the_shell_itself_holds_the_marks_of_its_text() -> None:
    page = shell_page(MARKS)
    assert (page.title, page.description) == (MARKS["title"], MARKS["description"])
    assert MARKS["body"] in page.body.text
    assert MARKS.address.startswith("papers/_")


@pytest.mark.parametrize("name", ["title", "body", "head"])
def test_a_shell_without_a_mark_is_refused(survey: Survey, name: str) -> None:
    with pytest.raises(ShellFaultError, match=f"lacks the mark of the {name}"):
        files_of(survey, SHELL.replace(MARKS[name], ""))


@pytest.mark.parametrize(
    "shell",
    [
        SHELL.replace("<span>", f"<span {MARKS['title']}>"),
        SHELL.replace("<span>", f"<span title='{MARKS['body']}'>"),
    ],
)
def test_a_shell_with_a_mark_in_an_invalid_context_is_refused(survey: Survey, shell: str) -> None:
    with pytest.raises(ShellFaultError, match="in an invalid context"):
        files_of(survey, shell)


def test_marks_that_somebody_writes_into_a_paper_are_plain_text(survey: Survey) -> None:
    """The word follows from all of the text, so nobody can know it before."""
    said = f"{MARKS['body']} {MARKS['title']} papers/_{MARKS.word}/"
    paper = survey.papers[0].model_copy(update={"title": said, "summary": said})
    other = replace(survey, papers=(paper, *survey.papers[1:]))
    page = files_of(other)[f"papers/{paper.key}/index.html"]
    assert f"<h1>{said}</h1>" in page
    assert page.count('class="sm-record"') == files_of(survey)[
        f"papers/{paper.key}/index.html"
    ].count('class="sm-record"')


def test_a_long_description_ends_at_a_word(survey: Survey) -> None:
    paper = survey.papers[0].model_copy(update={"summary": "word " * 150})
    description = paper_description(paper, citation_of(paper, survey))
    assert len(description) <= 300
    assert description.endswith("word…")


def test_a_page_leads_to_the_next_newer_and_older_paper_of_its_primary_topic(
    survey: Survey,
) -> None:
    beside = topic_neighbours(survey)
    plates = survey.papers_by_topic["plates"]
    assert [paper.key for paper in plates] == [
        "li2023plates",
        "nobody2021saucer",
        "crowd2020dinner",
    ]
    assert beside["nobody2021saucer"] == (plates[0], plates[2])
    assert beside["crowd2020dinner"] == (plates[1], None)
    page = files_of(survey)["papers/nobody2021saucer/index.html"]
    assert re.findall(r'<a rel="(\w+)" href="../(\w+)/">', page) == [
        ("prev", "li2023plates"),
        ("next", "crowd2020dinner"),
    ]


def test_a_page_leads_to_the_history_of_its_entry(survey: Survey) -> None:
    page = files_of(survey)["papers/nobody2021saucer/index.html"]
    assert (
        'href="https://github.com/invented/my-survey/commits/main/content/papers/nobody2021saucer.yml">History</a>'
        in page
    )


@pytest.mark.parametrize("written", ["", "# seen in print\ntitle: Cups & more\n"])
def test_a_page_leads_to_the_form_that_fixes_its_record_filled_in_with_the_entry_as_it_was_written(
    survey: Survey, written: str
) -> None:
    texts = {"berg2024cups": written} if written else {}
    page = files_of(replace(survey, entry_texts=texts))["papers/berg2024cups/index.html"]
    address = html.unescape(re.findall(r'href="([^"]+)">Fix this record</a>', page)[0])
    filled = dict(parse_qsl(urlsplit(address).query))
    assert address.startswith("https://github.com/invented/my-survey/issues/new?")
    assert filled == {
        "template": "fix-record.yml",
        "title": "Fix berg2024cups",
        "key": "berg2024cups",
        "entry": written or paper_text(survey.paper_by_key["berg2024cups"]),
    }


def test_a_dead_link_is_marked_and_links_to_an_archived_copy(survey: Survey) -> None:
    dead = LinkState(
        address="https://github.com/invented/cups",
        result="failed",
        detail="404",
        checked="2026-02-08",
        first_failure="2026-02-01",
        last_failure="2026-02-08",
        archive="https://web.archive.org/web/2025/https://github.com/invented/cups",
    )
    page = files_of(replace(survey, link_states={dead.address: dead}))[
        "papers/berg2024cups/index.html"
    ]
    assert (
        '<span class="sm-gone">gone since 1 February 2026; <a href="https://web.archive.org/web/2025/https://github.com/invented/cups">archived copy</a></span>'
    ) in page
    assert page.count("sm-gone") == 1


def test_a_page_shows_the_sources_of_values_and_doubts(survey: Survey) -> None:
    origin = Origin.model_validate(
        {
            "from": "facts.jsonl",
            "on": "2026-01-02",
            "evidence": ["https://cups.example.org/1", "https://www.example.org/2"],
            "unsure": "one <source>",
        }
    )
    first = survey.papers[0].model_copy(
        update={"sources": {"authors": origin, "arxiv": origin, "date": "listing"}}
    )
    page = files_of(replace(survey, papers=(first, *survey.papers[1:])))[
        f"papers/{first.key}/index.html"
    ]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Unsure (Authors, arXiv id). one &lt;source&gt;" in text
    assert (
        "How we know Authors, arXiv id facts.jsonl, 2 January 2026; seen at cups.example.org, example.org; unsure: one &lt;source&gt;"
        in text
    )
    assert "First public</dt>\n<dd>listing</dd>" in page
    assert '<a href="https://cups.example.org/1">' in page
    assert "How we know" not in files_of(survey)[f"papers/{survey.papers[1].key}/index.html"]
