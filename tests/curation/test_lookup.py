from pathlib import Path

import pytest

import answered
from services import Services
from surveymark.curation.events import Progress
from surveymark.curation.lookup import RESUMES, Lookup
from surveymark.fetch.answers import Answers
from surveymark.fetch.client import Client
from surveymark.fetch.metadata_client import MetadataClient
from surveymark.model.paper import Paper
from surveymark.sources.services import arxiv, crossref, semantic_scholar
from surveymark.sources.source import all_sources

ENTRY = answered.arxiv_entry("2403.01234", "Cups", "Ada Wood")


@pytest.fixture
def client(services: Services, tmp_path: Path) -> MetadataClient:
    client = Client(
        services.network, hosts=[source.host for source in all_sources()], user_agent="surveymark/1"
    )
    return MetadataClient(answers=Answers(tmp_path), client=client, today="2026-11-20", days=30)


def test_identifiers_from_one_service_are_looked_up_in_the_others(
    client: MetadataClient, services: Services
) -> None:
    paper = Paper.model_validate({"key": "cups", "title": "Cups", "arxiv": "2403.01234"})
    services.says(
        "export.arxiv.org",
        answered.arxiv_feed(
            answered.arxiv_entry("2403.01234", "Cups", "Ada Wood", doi="10.1234/joc.2024.5")
        ),
    )
    services.says(
        "api.crossref.org", answered.crossref(answered.crossref_work("10.1234/joc.2024.5", "Cups"))
    )
    lookup = Lookup(
        papers=[paper], sources=[arxiv.SOURCE, crossref.SOURCE], client=client, venue=lambda _: None
    )
    lookup.run()
    assert [one.source for one in lookup.facts["cups"]] == [
        "arxiv 2026-11-20",
        "crossref 2026-11-20",
    ]
    assert services.asked[1] == "api.crossref.org/works/10.1234%2Fjoc.2024.5"
    assert len(services.asked) == 2


def test_an_identifier_found_by_title_is_looked_up_in_earlier_services_in_round_two(
    client: MetadataClient, services: Services
) -> None:
    paper = Paper.model_validate({"key": "cups", "title": "Cups", "date": "2024"})
    services.says("export.arxiv.org/api/query?search_query", answered.arxiv_feed())
    services.says("export.arxiv.org/api/query?id_list", answered.arxiv_feed(ENTRY))
    services.says(
        "api.semanticscholar.org",
        answered.scholar_match(answered.scholar_paper("CUPS!", "A. Wood", arxiv="2403.01234")),
    )
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    lookup = Lookup(
        papers=[paper],
        sources=[arxiv.SOURCE, semantic_scholar.SOURCE],
        client=client,
        venue=lambda _: None,
    )
    lookup.run()
    assert [one.source for one in lookup.facts["cups"]] == [
        "semantic-scholar 2026-11-20",
        "arxiv 2026-11-20",
    ]


@pytest.mark.parametrize(
    ("title", "date", "authors", "is_taken"),
    [
        ("Attention Is All You Need", "2024", [], True),
        ("Attention: is all you need?", None, ["Wood, Ada"], True),
        ("Attention Is Not All You Need", "2024", ["Wood, Ada"], False),
        ("Attention Is All You Need II", "2024", ["Wood, Ada"], False),
        ("Attention Is All You Need", "2019", ["Berg, Jan"], False),
        ("Attention Is All You Need", None, [], False),
    ],
)
def test_a_title_search_counts_only_with_the_same_title_and_a_year_or_author(
    client: MetadataClient,
    services: Services,
    title: str,
    date: str | None,
    authors: list[str],
    is_taken: bool,  # noqa: FBT001 - a case
) -> None:
    paper = Paper.model_validate({"key": "cups", "title": title, "date": date, "authors": authors})
    services.says(
        "export.arxiv.org",
        answered.arxiv_feed(
            answered.arxiv_entry("2403.01234", "Attention Is All You Need", "Ada Wood")
        ),
    )
    lookup = Lookup(papers=[paper], sources=[arxiv.SOURCE], client=client, venue=lambda _: None)
    lookup.run()
    assert bool(lookup.facts.get("cups")) is is_taken
    assert lookup.unknown == (() if is_taken else ("cups",))


def test_two_papers_with_one_title_are_none(client: MetadataClient, services: Services) -> None:
    paper = Paper.model_validate({"key": "cups", "title": "Cups", "date": "2024"})
    services.says(
        "export.arxiv.org",
        answered.arxiv_feed(ENTRY, answered.arxiv_entry("2404.00001", "Cups", "Jan Berg")),
    )
    lookup = Lookup(papers=[paper], sources=[arxiv.SOURCE], client=client, venue=lambda _: None)
    lookup.run()
    assert lookup.facts == {"cups": []}


def test_an_interruption_keeps_results_and_reports_that_the_next_run_resumes(
    client: MetadataClient, services: Services
) -> None:
    papers = [
        Paper.model_validate({"key": key, "title": title, "arxiv": arxiv_id})
        for key, title, arxiv_id in (("cups", "Cups", "2403.01234"), ("mugs", "Mugs", "2403.05678"))
    ]
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY))
    events: list[Progress] = []

    def interrupt(event: Progress) -> None:
        events.append(event)
        raise KeyboardInterrupt

    lookup = Lookup(papers=papers, sources=[arxiv.SOURCE], client=client, venue=lambda _: None)
    with pytest.raises(KeyboardInterrupt) as caught:
        lookup.run(interrupt)
    assert caught.value.args == (RESUMES,)
    assert events == [Progress(service="arxiv", done=1, total=2)]
    assert [one.title for one in lookup.facts["cups"]] == ["Cups"]
