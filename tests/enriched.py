"""What tests of `surveymark enrich` share: two incomplete papers, services that know them, the command, a look at what it did."""

import dataclasses
from pathlib import Path

from click.testing import CliRunner, Result

import answered
import invented
from services import Services
from surveymark.cli import main
from surveymark.model.paper import Paper

PREPRINT = {"key": "cups", "title": "Cups That Keep", "arxiv": "2403.01234", "topics": ["cups"]}
NAMELESS = {
    "key": "plates",
    "title": "Plates Without Makers",
    "date": "2024",
    "author_count": 1,
    "topics": ["plates"],
}


def surveymark(services: Services, *arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(
        main,
        [str(argument) for argument in arguments],
        obj=services.network,
        input=answers,
        catch_exceptions=False,
    )


def entry(root: Path, key: str) -> str:
    return (root / f"content/papers/{key}.yml").read_text("utf-8")


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in (root / "content").rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def two_incomplete_papers(folder: Path) -> Path:
    """A survey of the preprint and of plates without authors, written there."""
    papers = tuple(map(Paper.model_validate, (PREPRINT, NAMELESS)))
    survey = dataclasses.replace(
        invented.survey(), papers=papers, abstracts={}, introductions={}, paths=()
    )
    return invented.write_survey(folder, survey)


def all_told(services: Services) -> Services:
    """All services know the preprint, and one of them the plates."""
    services.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(
            answered.arxiv_entry(
                "2403.01234",
                "Cups That Keep",
                "Ada Wood",
                "Jan van der Berg",
                doi="10.1234/joc.2024.5",
                journal_ref="a journal of crockery 5, 2024",
            )
        ),
    )
    services.says("export.arxiv.org/api/query?search_query", answered.arxiv_feed())
    services.says(
        "api.crossref.org/works/10.1234",
        answered.crossref(
            answered.crossref_work(
                "10.1234/joc.2024.5",
                "Cups That Keep",
                author=[
                    {"family": "Wood", "given": "A."},
                    {"family": "van der Berg", "given": "J."},
                ],
            )
        ),
    )
    services.says(
        "api.crossref.org/works?",
        answered.crossref_list(
            answered.crossref_work("10.1234/p.2", "Plates Without Makers II"),
            answered.crossref_work(
                "10.1234/p.1", "PLATES without makers", author=[{"family": "Li", "given": "Ming"}]
            ),
        ),
    )
    services.says(
        "api.crossref.org/works/10.1234%2Fp.1",
        answered.crossref(
            answered.crossref_work(
                "10.1234/p.1", "Plates Without Makers", author=[{"family": "Li", "given": "Ming"}]
            )
        ),
    )
    services.says(
        "huggingface.co",
        answered.hugging_face(
            "2403.01234",
            "Cups That Keep",
            "Ada Wood",
            "Jan van der Berg",
            githubRepo="https://github.com/invented/cups",
        ),
    )
    services.says(
        "api.openalex.org",
        answered.openalex(
            answered.openalex_work(
                "10.48550/arxiv.2403.01234", "Cups That Keep", "Ada Wood", "Jan van der Berg"
            )
        ),
    )
    services.says(
        "api.semanticscholar.org",
        answered.scholar_match(
            answered.scholar_paper("Plates Without Makers", "Ming Li", doi="10.1234/p.1")
        ),
    )
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    return services
