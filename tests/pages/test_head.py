import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup

import hard_works
from surveymark.exports.export import all_exports
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.head import coins, paper_head
from surveymark.pages.paper import paper_description


def tags(paper: Paper, survey: Survey) -> list[tuple[str, str]]:
    head = paper_head(
        citation_of(paper, survey),
        survey.config,
        paper_description(paper, citation_of(paper, survey)),
    )
    return [
        (name, unescape(content))
        for name, content in re.findall(
            r'<meta name="([^"]+)"(?: property="og:title")? content="([^"]*)">', head
        )
    ]


def test_a_preprint_has_the_tags_that_zotero_keeps_whole(survey: Survey) -> None:
    paper = survey.paper_by_key["berg2024cups"]
    assert tags(paper, survey) == [
        ("citation_title", "Cups That Keep Their Temper"),
        ("citation_author", "van der Berg, Jan"),
        ("citation_author", "Li, Ming"),
        ("citation_publication_date", "2024/03/07"),
        ("citation_publisher", "arXiv"),
        ("citation_technical_report_number", "arXiv:2403.01234"),
        ("citation_doi", "10.48550/arXiv.2403.01234"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2403.01234"),
        ("citation_public_url", "https://arxiv.org/abs/2403.01234"),
        ("citation_language", "en"),
        ("z:itemType", "preprint"),
    ]


@pytest.mark.parametrize(
    ("key", "expected", "absent"),
    [
        (
            "li2023plates",
            [
                ("citation_journal_title", "Journal of Crockery & Glass"),
                ("z:itemType", "journalArticle"),
                ("citation_publication_date", "2024"),
            ],
            {"citation_publisher", "citation_technical_report_number", "citation_conference_title"},
        ),
        (
            "conference2022shelf",
            [
                ("citation_conference_title", "International Conference on Kitchens"),
                ("z:itemType", "conferencePaper"),
            ],
            {"citation_publisher", "citation_journal_title", "citation_doi"},
        ),
        (
            "nobody2021saucer",
            [("z:itemType", "preprint"), ("citation_publication_date", "2021")],
            {"citation_author", "citation_pdf_url", "citation_doi"},
        ),
    ],
)
def test_each_kind_of_paper_has_the_tags_of_its_kind(
    survey: Survey, key: str, expected: list[tuple[str, str]], absent: set[str]
) -> None:
    found = tags(survey.paper_by_key[key], survey)
    assert set(expected) <= set(found)
    assert not absent & {name for name, _ in found}


def test_a_summary_that_is_not_the_whole_description_has_a_tag_of_its_own(survey: Survey) -> None:
    paper = survey.paper_by_key["berg2024cups"]
    long = paper.model_copy(update={"summary": ("Cups keep tea warm. " * 20).strip()})
    assert dict(tags(long, survey))["citation_abstract"] == ("Cups keep tea warm. " * 20).strip()
    assert "citation_abstract" not in dict(tags(paper, survey))


def test_a_sole_author_with_spaces_in_both_names_is_not_made_two(survey: Survey) -> None:
    paper = Paper.model_validate(
        {"key": "x", "title": "X", "authors": ["van Gogh, Vincent Willem"]}
    )
    assert ("citation_author", "Vincent Willem van Gogh") in tags(paper, survey)


def test_no_title_leaves_its_place_in_the_head(survey: Survey) -> None:
    for paper in survey.papers:
        head = paper_head(
            citation_of(paper, survey),
            survey.config,
            paper_description(paper, citation_of(paper, survey)),
        )
        assert (
            re.sub(
                r'<meta (?:(?:name|property)="[^"<>]+" )+content="[^"<>]*">|<link [^<>]*>|<script type="application/ld\+json">[^<]*</script>',
                "",
                head,
            ).strip()
            == ""
        )


def test_search_engines_read_the_article_from_the_built_page(
    survey: Survey, built_site: Path
) -> None:
    for paper in survey.papers:
        page = (built_site / f"papers/{paper.key}/index.html").read_text("utf-8")
        parsed = BeautifulSoup(page, "html5lib")  # reads a page as browsers do
        (article,) = [
            json.loads(str(script.string))
            for script in parsed.select('script[type="application/ld+json"]')
        ]
        citation = survey.citations[paper.key]
        assert (article["@type"], article["headline"]) == ("ScholarlyArticle", citation.title)
        assert [author["name"] for author in article.get("author", [])] == [
            author.full_name for author in citation.people
        ]
        assert [tag["content"] for tag in parsed.select('head > meta[property="og:type"]')] == [
            "article"
        ]
        assert (
            f'<link rel="canonical" href="https://invented.github.io/my-survey/papers/{paper.key}/">'
            in page
        )
        assert page.index("citation_title") < page.index("</head>")


def test_signposts_lead_to_the_files_of_the_paper(built_site: Path) -> None:
    page = (built_site / "papers/berg2024cups/index.html").read_text("utf-8")
    for export in all_exports():
        link = f'<link rel="describedby" type="{export.media_type}" href="../berg2024cups.{export.suffix}">'
        assert (
            (link in page)
            == (built_site / f"papers/berg2024cups.{export.suffix}").is_file()
            == export.each_paper
        )


def test_list_pages_offer_every_paper_to_zotero_and_paper_pages_none(
    survey: Survey, built_site: Path
) -> None:
    page = (built_site / "topics/cups/index.html").read_text("utf-8")
    spans = [
        dict(parse_qsl(unescape(title)))
        for title in re.findall(r'<span class="Z3988" title="([^"]*)"></span>', page)
    ]
    assert len(spans) == len(survey.papers_by_topic["cups"])
    assert {span["rft.type"] for span in spans} == {"preprint", "journalArticle"}
    assert 'class="Z3988"' not in (built_site / "papers/berg2024cups/index.html").read_text("utf-8")
    for paper in survey.papers:
        assert coins(citation_of(paper, survey)).rpartition("&")[2].startswith("rft.type=")


@pytest.mark.parametrize(
    ("key", "tags"),
    [
        (
            "article2024",
            {
                "volume": "602",
                "issue": "3",
                "firstpage": "12",
                "lastpage": "34",
                "publisher": "Porcelain Press",
                "journal_title": "Journal of Crockery & Glass",
            },
        ),
        (
            "chapter2023",
            {
                "firstpage": "101",
                "lastpage": "120",
                "publisher": "Wood & Sons",
                "inbook_title": "The Handbook of Tables",
            },
        ),
        (
            "report2024",
            {"technical_report_number": "TR-7", "technical_report_institution": "Institute of Tea"},
        ),
        ("thesis2021", {"dissertation_institution": "University of Crockery"}),
        ("workshop2024", {"firstpage": "e12", "conference_title": "Workshop on {Cups} & Saucers"}),
        ("software2024", {"version": "1.2.0", "publisher": "Cupboard Archive"}),
    ],
)
def test_tags_name_the_container_of_a_work(key: str, tags: dict[str, str]) -> None:
    (citation,) = (work for work in hard_works.WORKS if work.key == key)
    head = BeautifulSoup(paper_head(citation, hard_works.SURVEY.config, "x"), "html.parser")
    said = {
        str(tag["name"]).removeprefix("citation_"): tag["content"]
        for tag in head.find_all("meta", {"name": re.compile("^citation_")})
    }
    everywhere = {
        "title",
        "author",
        "publication_date",
        "doi",
        "abstract",
        "public_url",
        "pdf_url",
        "language",
    }
    assert {name: value for name, value in said.items() if name not in everywhere} == tags


@pytest.mark.parametrize(
    ("key", "permanent"),
    [
        ("li2023plates", "https://doi.org/10.1234/joc.2024.5"),
        ("berg2024cups", "https://doi.org/10.48550/arXiv.2403.01234"),
        ("conference2022shelf", "https://arxiv.org/abs/2205.00001"),
        ("nobody2021saucer", None),
    ],
)
def test_a_page_names_the_one_permanent_address_by_which_its_paper_is_cited(
    built_site: Path, key: str, permanent: str | None
) -> None:
    page = (built_site / f"papers/{key}/index.html").read_text("utf-8")
    links = BeautifulSoup(page, "html5lib").select('head > link[rel="cite-as"]')
    assert [link["href"] for link in links] == ([permanent] if permanent else [])


def test_every_picture_has_a_text_alternative(survey: Survey, built_site: Path) -> None:
    said = f"{survey.config.title}: {survey.config.tagline}"
    for page in built_site.rglob("*.html"):
        parsed = BeautifulSoup(page.read_text("utf-8"), "html5lib")
        pictures = parsed.select('head > meta[property="og:image"]')
        texts = [alt["content"] for alt in parsed.select('head > meta[property="og:image:alt"]')]
        assert texts == [said] * len(pictures)
        lists = page.relative_to(built_site).parts[0] in {"authors", "venues", "years"}
        assert len(pictures) == 1 or lists or parsed.select('meta[http-equiv="refresh"]')
