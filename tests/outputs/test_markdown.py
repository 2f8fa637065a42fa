"""The Markdown beside the pages: whole texts, the links in them, and what three readers make of hostile ones."""

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

import invented
from golden_markdown import CHOSEN, GOLDEN, TEA, survey_with_tea, texts_of
from hostile_survey import hostile_survey
from markdown_readers import EACH_READER, READERS
from real_programs import needs, run
from shown_pages import shown_files
from surveymark.exports.export import all_exports
from surveymark.model.identifier import doi_address
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.files import with_alternate
from surveymark.pages.bibliography import bibliography_page
from surveymark.site import site


def paths_of(survey: Survey) -> set[str]:
    """Every file of the site that a Markdown file may lead to."""
    each = [export.suffix for export in all_exports() if export.each_paper]
    of_papers = ([f"{p.files}.{s}" for s in each] for p in survey.papers)
    files = {*site(survey).files, *texts_of(survey), "data/survey.sqlite"}
    return files.union(chain.from_iterable(of_papers))


@pytest.mark.parametrize("path", CHOSEN)
def test_a_text_is_its_golden_file(path: str) -> None:
    assert texts_of(survey_with_tea())[path] == (GOLDEN / CHOSEN[path]).read_text("utf-8")


def test_topics_paths_papers_and_the_two_indexes_have_a_text_beside_their_pages() -> None:
    survey = invented.survey()
    assert list(texts_of(survey)) == [
        "bibliography.md",
        "links.md",
        *sorted(f"paths/{path.id}.md" for path in survey.paths),
        *sorted(f"topics/{topic.id}.md" for topic in survey.topics),
        *(f"papers/{paper.key}.md" for paper in survey.papers),
    ]


def test_a_long_topic_is_several_texts_that_lead_to_one_another() -> None:
    survey = invented.survey()
    more = (
        TEA.model_copy(update={"key": f"tea{number}", "date": f"20{number // 10:02}"})
        for number in range(1, 121)
    )
    papers = tuple(sorted([*survey.papers, *more], key=lambda paper: paper.key))
    long = replace(survey, papers=papers)
    texts = texts_of(long)
    listed = [f"topics/plates{page}.md" for page in ("", "/2", "/3")]
    assert [path for path in texts if path.startswith("topics/plates")] == sorted(listed)
    assert texts[listed[0]].endswith(
        "\n\nOlder papers: [page 2](plates/2.md), [page 3](plates/3.md)\n"
    )
    assert texts[listed[1]].startswith(
        "# Plates, page 2 of 3\n\nThe topic and its newest papers: [Plates](../plates.md)\n\nPage: "
    )
    found = [
        Path(target).stem
        for path in listed
        for target in targets_in(READERS["markdown-it"](texts[path]))
        if "papers/" in target and target.endswith(".md")
    ]
    assert found == [paper.key for paper in long.papers_by_topic["plates"]]
    shown = shown_files(long)
    for path in listed:
        keys = re.findall(r'data-(?:select|card)="([^"]+)"', shown[path])
        assert keys == [key for key in found if f"{key}.md" in texts[path]]


def test_every_relative_link_leads_to_a_file_of_the_site_and_every_paper_is_reached() -> None:
    survey = survey_with_tea()
    known, reached = paths_of(survey), set[str]()
    for path, text in texts_of(survey).items():
        for target in targets_in(READERS["markdown-it"](text)):
            if "://" not in target:
                reached.add(normpath(join(dirname(path), target)))
    assert reached - known == set()
    assert reached >= {f"papers/{paper.key}.md" for paper in survey.papers}


def test_llms_txt_leads_to_every_text_or_to_one_that_leads_there() -> None:
    survey = survey_with_tea()
    told = READERS["markdown-it"](site(survey).files["llms.txt"])
    address = survey.config.address
    targets = {target.removeprefix(address) for target in targets_in(told)} - {"papers/KEY.md"}
    assert targets - paths_of(survey) == set()
    assert targets >= {path for path in texts_of(survey) if not path.startswith("papers/")}
    assert f"{address}papers/KEY.md" in told


def test_the_downloads_list_the_files_that_overleaf_rejects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    survey = invented.survey()
    files = site(survey).files
    assert "Overleaf" not in bibliography_page(survey, files).body.text
    limit = len(files["bibliography.json"].encode())
    monkeypatch.setattr("surveymark.pages.bibliography.LARGEST_FOR_OVERLEAF", limit)
    large = [
        f".{export.suffix}"
        for export in all_exports()
        if len(files[f"bibliography.{export.suffix}"].encode()) > limit
    ]
    assert ".json" not in large
    assert large
    assert (
        f"Overleaf rejects files of more than 50 MB ({', '.join(large)}); download those of topics."
        in bibliography_page(survey, files).body.text
    )


def test_texts_of_an_empty_survey_state_that_it_is_empty() -> None:
    bare = Survey(config=invented.CONFIG, themes=invented.THEMES)
    texts = texts_of(bare)
    assert texts["topics/shelves.md"].endswith("shelves/>\n\nNo paper is listed here yet.\n")
    assert texts["links.md"].endswith("links/>\n")


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("topics/cups/index.html", "../cups.md"),
        ("links/index.html", "../links.md"),
        ("topics/index.html", ""),
        ("topics/cups/2/index.html", "../../cups.md"),
        ("topics/saucers/2/index.html", ""),
        ("index.html", ""),
    ],
)
def test_a_page_links_to_its_markdown(page: str, link: str) -> None:
    html = "<head><title>x</title></head><body>&lt;/head></body>"
    head = (
        f'<link rel="alternate" type="text/markdown" href="{link}"></head>' if link else "</head>"
    )
    twins = {"topics/cups.md", "links.md"}
    assert with_alternate(page, html, twins) == html.replace("</head>", head, 1)


def test_pages_link_to_their_markdown(built_site: Path) -> None:
    alternate = re.compile(r'<link rel="alternate" type="text/markdown" href="([^"]+)">')
    said = {
        (page.parent / link).resolve().relative_to(built_site.resolve()).as_posix()
        for page in built_site.rglob("index.html")
        for link in alternate.findall(page.read_text("utf-8"))
    }
    assert said == set(texts_of(invented.survey()))
    assert said == {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.md")}


def test_a_builder_that_knows_nothing_of_surveys_makes_a_site_of_the_texts(
    built_site: Path, tmp_path: Path
) -> None:
    """MkDocs as it comes, which stops at the first link that leads nowhere."""
    shutil.copytree(built_site, tmp_path / "docs", ignore=shutil.ignore_patterns("*.html"))
    links = "{not_found: warn, absolute_links: warn, unrecognized_links: warn}"
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: Texts\ntheme: mkdocs\nvalidation: {{links: {links}}}\n", "utf-8"
    )
    done = run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    page = LexborHTMLParser((tmp_path / "site/topics/plates/index.html").read_text("utf-8"))
    assert [
        node.text() for node in page.css("[role=main] li > a[href^='../../papers/'][href$='/']")
    ] == [paper.title for paper in invented.survey().papers_by_topic["plates"]]


@needs("pandoc")
@pytest.mark.slow
@EACH_READER
def test_hostile_texts_stay_in_their_places(reader: str) -> None:
    survey = hostile_survey().survey
    texts = texts_of(survey)
    tree = LexborHTMLParser(READERS[reader]("\n".join(texts.values())))
    assert {node.tag for node in tree.css("body *")} <= {
        *("h1", "h2", "h3", "p", "ul", "ol", "li", "a", "pre", "code", "br"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert [" ".join(node.text().split()) for node in tree.css("h1")] == [
        "Bibliography",
        "Links",
        *(path.title for path in sorted(survey.paths, key=lambda path: f"{path.id}.md")),
        *(topic.title for topic in sorted(survey.topics, key=lambda topic: f"{topic.id}.md")),
        *(later_title(path, texts, survey) for path in texts if path.count("/") > 1),
        *(survey.citations[paper.key].entry_title for paper in survey.papers),
    ]
    listed = chain.from_iterable(survey.papers_by_topic.values())
    titles = {survey.citations[paper.key].entry_title for paper in listed}
    links = {" ".join(node.text().split()) for node in tree.css("li > a[href*='../papers/']")}
    assert titles <= links
    web = {unquote(target) for target in targets_in(tree.html or "") if "papers/" not in target}
    assert {target for target in web if re.search("invalid|pwn", target)} <= addresses_of(survey)
    assert {target.split(":")[0] for target in web if ":" in target or target[:2] == "//"} == {
        "https"
    }


def later_title(path: str, texts: Mapping[str, str], survey: Survey) -> str:
    """The heading of a page after the first of a topic."""
    _, topic, number = path.removesuffix(".md").split("/")
    last = 1 + sum(other.startswith(f"topics/{topic}/") for other in texts)
    return f"{survey.topic_by_id[topic].title}, page {number} of {last}"


def addresses_of(survey: Survey) -> set[str]:
    """What papers link to, where their DOIs lead, copies of what is gone, and works outside the survey."""
    links = (address for paper in survey.papers for _, address in paper.links.pairs())
    dois = (doi_address(doi) for paper in survey.papers if (doi := paper.best_doi))
    copies = (state.archive for state in survey.link_states.values() if state.archive)
    works = (work.address for work in survey.context)
    return {unquote(address) for address in chain(links, dois, copies, works)}


def targets_in(html: str) -> list[str]:
    """Where the links of a page lead."""
    return [str(node.attributes["href"]) for node in LexborHTMLParser(html).css("a")]
