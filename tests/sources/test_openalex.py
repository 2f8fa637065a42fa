"""What OpenAlex tells, and what it is never asked."""

from urllib.parse import parse_qs, urlsplit

import answered
from read_answers import ARXIV_DOI, DOI, PUBLISHED, facts, read
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction
from surveymark.sources.services import openalex
from surveymark.sources.source import Question


def test_openalex_gives_retractions_and_venues_of_many() -> None:
    place = {"source": {"display_name": "Journal of Crockery & Glass", "type": "journal"}}
    said = answered.openalex(
        answered.openalex_work("10.48550/arxiv.2403.01234", "Cups That Keep", "Ada Wood"),
        answered.openalex_work(
            "10.1234/joc.2024.5",
            "Cups That Keep",
            "Ada Wood",
            primary_location=place,
            is_retracted=True,
        ),
    )
    assert read(openalex.SOURCE, said, DOI, ARXIV_DOI) == (
        facts(
            work="openalex W1",
            year=2024,
            published=PUBLISHED,
            retracted=Retraction(kind="retraction"),
        ),
        facts(work="openalex W1", arxiv="2403.01234", year=2024),
    )


def test_openalex_finds_the_published_version_at_another_location_than_the_first() -> None:
    journal = {
        "display_name": "Journal of Crockery & Glass",
        "type": "journal",
        "host_organization_name": "Kiln Press",
    }
    locations = [
        {"source": {"display_name": "arXiv", "type": "repository"}, "version": "submittedVersion"},
        {"source": None, "version": "publishedVersion"},
        {
            "source": journal,
            "version": "publishedVersion",
            "landing_page_url": "https://doi.org/10.1234/JOC.2024.5",
        },
    ]
    work = answered.openalex_work(
        "10.48550/arxiv.2403.01234",
        "Cups That Keep",
        "Ada Wood",
        locations=locations,
        biblio={"volume": "9"},
    )
    published = Publication(
        venue="JoC", kind="journal", doi="10.1234/joc.2024.5", publisher="Kiln Press"
    )
    assert read(openalex.SOURCE, answered.openalex(work), ARXIV_DOI) == (
        facts(work="openalex W1", arxiv="2403.01234", year=2024, published=published),
    )
    primary = {"source": journal, "version": "publishedVersion"}
    biblio = {"volume": "7", "issue": None, "first_page": "12", "last_page": "34"}
    work = answered.openalex_work(
        "10.1234/joc.2024.5", "Cups That Keep", "Ada Wood", primary_location=primary, biblio=biblio
    )
    details = {"volume": "7", "pages": "12-34", "publisher": "Kiln Press"}
    assert read(openalex.SOURCE, answered.openalex(work), DOI) == (
        facts(work="openalex W1", year=2024, published=PUBLISHED.model_copy(update=details)),
    )


def test_openalex_is_never_queried_for_a_doi_that_is_a_filter() -> None:
    paper = Paper.model_validate(
        {"key": "x", "title": "x", "doi": "10.1234/a,is_retracted:true|b", "arxiv": "2403.01234"}
    )
    assert openalex.SOURCE.questions(paper) == (ARXIV_DOI,)


def test_openalex_cites_works_by_its_own_ids() -> None:
    references = ["https://openalex.org/W7", "https://openalex.org/W12", "https://a.invalid/W3"]
    for listed, known in ((references, ("openalex W7", "openalex W12")), (None, ())):
        work = answered.openalex_work(
            "10.1234/joc.2024.5",
            "Cups That Keep",
            id="https://openalex.org/W5",
            referenced_works=listed,
        )
        (found,) = read(openalex.SOURCE, answered.openalex(work), DOI)
        assert (found.work, found.references) == ("openalex W5", known)


def test_openalex_tells_the_dois_of_cited_works_and_leaves_out_merged_ones() -> None:
    asked = [Question(kind="work", value=f"W{number}") for number in (7, 8)]
    address = parse_qs(urlsplit(openalex.SOURCE.request(asked).address).query)
    assert (address["filter"], address["select"]) == (["openalex:W7|W8"], ["id,doi,title"])
    works = [
        {
            "id": f"https://openalex.org/W{number}",
            "doi": f"https://doi.org/10.1234/{number}",
            "title": "Mugs",
        }
        for number in (7, 9)
    ]
    (found,) = read(openalex.SOURCE, answered.openalex(*works), *asked)
    assert (found.work, found.doi) == ("openalex W7", "10.1234/7")
