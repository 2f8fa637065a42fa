"""Saved queries of the invented survey, and what the services answer to them."""

from pathlib import Path

import answered
from services import Said, Services
from surveymark.content.writing import write_file

FEED = "https://letters.example.org/new.xml"
QUERIES = f"""\
queries:
- {{service: arxiv, query: 'abs:"tea cup"'}}
- {{service: openalex, query: tea cup}}
- {{service: semantic-scholar, query: tea cup}}
- {{service: crossref, query: tea cup}}
- {{service: hugging-face, query: tea cup}}
- {{service: feed, query: '{FEED}'}}
"""
ASKED = {
    "arxiv": "export.arxiv.org/api/query",
    "openalex": "api.openalex.org/works",
    "semantic-scholar": "api.semanticscholar.org/graph/v1/paper/search/bulk",
    "crossref": "api.crossref.org/works",
    "hugging-face": "huggingface.co/api/daily_papers",
    "feed": "letters.example.org/new.xml",
}
"""The beginning of the address by service."""
BROKEN = Said(status=403, body="{}")


def watching(root: Path, queries: str = QUERIES) -> Path:
    """The survey in the folder, with saved queries."""
    write_file(root / "content/watch.yml", queries)
    return root


def search_for_jugs(root: Path) -> list[str]:
    """The words of the command that searches for jugs, once the survey has that query."""
    watching(root, "queries:\n- {service: arxiv, query: jug}\n")
    return ["watch"]


def jugs_are_known(services: Services) -> None:
    """Let arXiv find two jugs."""
    jugs = [answered.arxiv_entry(f"2401.0000{n}", f"Jug {n}", "Ada Wood") for n in (1, 2)]
    services.says(f"{ASKED['arxiv']}?search_query=%28jug%29", answered.arxiv_feed(*jugs))


def all_answer(services: Services) -> None:
    """Each service knows one new paper; arXiv and OpenAlex know the same one, and OpenAlex one more, which has an entry."""
    answers = {
        "arxiv": answered.arxiv_feed(
            answered.arxiv_entry(
                "2611.00001", "A Tea Cup", "Ada Wood", summary="It keeps tea warm."
            )
        ),
        "openalex": answered.openalex(
            answered.openalex_work("10.48550/arxiv.2611.00001", "A Tea Cup", "Ada Wood"),
            answered.openalex_work("10.1234/cups", "Cups That Keep", "Ada Wood"),
        ),
        "semantic-scholar": answered.scholar_bulk(
            answered.scholar_paper(
                "A Tea Cup Without Ids", "Jan van der Berg", url="https://s2.example.org/1"
            )
        ),
        "crossref": answered.crossref_list(answered.crossref_work("10.1234/tea", "Tea Cup Two")),
        "hugging-face": answered.daily_papers(
            answered.hugging_face_paper("2611.00002", "Tea Cup Three", "Ada Wood")
        ),
        "feed": answered.rss(
            answered.rss_item("Saucers @all <b>#1</b>", "https://letters.example.org/1")
        ),
    }
    for service, said in answers.items():
        services.says(ASKED[service], said)
