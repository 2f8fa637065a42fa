"""`add` and `enrich` from Python: typed results, events, nothing printed, the folder as the commands leave it."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

import answered
import invented
from enriched import PREPRINT, entry, snapshot
from services import Said, Services
from surveymark import ContentError, SurveyError, add, enrich, load
from surveymark.api.events import Event, Writing
from surveymark.curation.events import AlreadyThere, NewEntry, NotFound, Progress
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper

TITLE = "Mugs: A Survey of Cups"


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these."""
    yield
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    survey = dataclasses.replace(
        invented.survey(),
        papers=(Paper.model_validate(PREPRINT),),
        abstracts={},
        introductions={},
        paths=(),
    )
    return invented.write_survey(tmp_path, survey)


@pytest.fixture
def told(services: Services) -> Services:
    services.says(
        "export.arxiv.org/api/query?id_list=2406",
        answered.arxiv_feed(answered.arxiv_entry("2406.00001", TITLE, "Ada Wood")),
    )
    services.says(
        "export.arxiv.org/api/query?id_list=2403",
        answered.arxiv_feed(answered.arxiv_entry("2403.01234", "Cups That Keep", "Ada Wood")),
    )
    services.says(
        "export.arxiv.org/api/query?search_query",
        answered.arxiv_feed(answered.arxiv_entry("2406.00001", TITLE, "Ada Wood")),
    )
    services.says("api.crossref.org/works?", answered.crossref_list())
    services.says("api.openalex.org", answered.openalex())
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    return services


def test_add_writes_entries_and_returns_them(root: Path, told: Services) -> None:
    events: list[Event] = []
    result = add(root, "2406.00001", network=told.network, on_event=events.append)
    (draft,) = result.entries
    assert (draft.paper.key, draft.paper.title, draft.missing) == (
        "wood2024mugs",
        TITLE,
        ("summary",),
    )
    assert (result.is_whole, result.unanswered, result.missing) == (True, (), {"summary": 1})
    assert load(root).paper_by_key["wood2024mugs"] == draft.paper
    assert Progress(service="arxiv", done=1, total=1) in events
    assert events[-4:] == [
        NewEntry(draft=draft, of=1),
        Writing(done=1, total=2),
        Writing(done=2, total=2),
        result,
    ]


def test_what_add_refuses_and_does_not_find_is_an_event_and_the_others_are_added(
    root: Path, told: Services
) -> None:
    events: list[Event] = []
    items = ["2403.01234", "2406.00001", "10.1234/nothing"]
    result = add(root, items, network=told.network, on_event=events.append)
    assert not result.is_whole
    assert [one.paper.key for one in result.entries] == ["wood2024mugs"]
    assert [one for one in events if isinstance(one, AlreadyThere | NotFound)] == [
        AlreadyThere(title="arXiv 2403.01234", key="cups"),
        NotFound(what="DOI 10.1234/nothing"),
    ]


@pytest.mark.parametrize(("says", "keys"), [(True, ["wood2024mugs"]), (False, [])])
def test_a_title_is_added_where_the_caller_confirms_it(
    root: Path,
    told: Services,
    says: bool,  # noqa: FBT001
    keys: list[str],
) -> None:
    asked: list[Facts] = []

    def confirm(facts: Facts) -> bool:
        asked.append(facts)
        return says

    result = add(root, [TITLE], network=told.network, confirm=confirm)
    assert [one.paper.key for one in result.entries] == keys
    assert [one.title for one in asked] == [TITLE]


def test_a_title_that_nobody_confirms_is_not_added(root: Path, told: Services) -> None:
    before = snapshot(root)
    assert add(root, [TITLE], network=told.network).entries == ()
    assert snapshot(root) == before


def test_what_is_complete_is_written_when_something_ends_it(root: Path, told: Services) -> None:
    events: list[Event] = []
    with pytest.raises(SurveyError, match=r"^missing\.bib: "):
        add(root, ["2406.00001", "missing.bib"], network=told.network, on_event=events.append)
    assert "wood2024mugs" in load(root).paper_by_key
    told.says("export.arxiv.org/api/query?id_list=2407", Said(body="", status=404))

    def interrupt(facts: Facts) -> bool:
        raise KeyboardInterrupt(facts.title)

    (root / "content/papers/wood2024mugs.yml").unlink()
    file = root.parent / "more.bib"
    file.write_text("@article{a, title={Saucers Alone}, author={Wood, Ada}, year=2025}\n")
    with pytest.raises(KeyboardInterrupt, match=TITLE):
        add(root, [file, TITLE], network=told.network, confirm=interrupt)
    assert sorted(load(root).paper_by_key) == ["cups", "wood2025saucers"]


def test_a_dry_run_writes_nothing_and_returns_the_same(root: Path, told: Services) -> None:
    before = snapshot(root)
    dry = add(root, "2406.00001", network=told.network, dry_run=True)
    assert snapshot(root) == before
    assert add(root, "2406.00001", network=told.network, offline=True).entries == dry.entries


def test_enrich_fills_empty_fields_and_records_their_sources(root: Path, told: Services) -> None:
    events: list[Event] = []
    result = enrich(root, "cups", network=told.network, on_event=events.append)
    (changed,) = result.changed
    assert changed.filled == ("authors", "date")
    assert (result.papers, result.unknown, result.no_service_answered) == (1, (), False)
    assert load(root).paper_by_key["cups"] == changed.paper
    assert Progress(service="arxiv", done=1, total=1) in events
    assert events[-2:] == [Writing(done=1, total=1), result]
    assert enrich(root, network=told.network, offline=True).changed == ()


def test_a_dry_run_of_enrich_writes_nothing(root: Path, told: Services) -> None:
    before = entry(root, "cups")
    assert len(enrich(root, ["cups"], network=told.network, dry_run=True).changed) == 1
    assert entry(root, "cups") == before


def test_offline_without_answers_every_question_is_unanswered(root: Path, told: Services) -> None:
    result = enrich(root, services=["arxiv"], offline=True, network=told.network)
    (one,) = result.unanswered
    assert (one.service, one.questions) == ("arxiv", 1)
    assert told.asked == []
    assert not result.no_service_answered


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"keys": ["saucers"]}, "no entry with the key saucers"),
        ({"services": ["gossip"]}, "unknown service gossip; services are arxiv"),
    ],
)
def test_entries_and_services_that_there_are_not_are_named(
    root: Path, told: Services, arguments: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(SurveyError, match=f"^{said}"):
        enrich(root, network=told.network, **arguments)  # type: ignore[arg-type]
    assert told.asked == []


def test_a_survey_with_errors_is_not_changed(root: Path, told: Services) -> None:
    (root / "content/papers/cups.yml").write_text("titel: Cups\n")
    for change in (add, enrich):
        with pytest.raises(ContentError):
            change(root, ["2406.00001"], network=told.network)
    assert told.asked == []


def _scholar(references: list[dict[str, object]]) -> Said:
    title = "Cups That Keep"
    return answered.scholar_batch(
        answered.scholar_paper(title, "Ada Wood", arxiv="2403.01234", references=references)
    )


@pytest.mark.parametrize(
    ("references", "source", "requests"),
    [
        ([{"paperId": "1", "externalIds": {"DOI": "10.1234/MUGS"}}], "semantic-scholar", 0),
        ([], "openalex", 1),
    ],
)
def test_enrich_fills_the_cited_papers_of_one_entry(
    root: Path, told: Services, references: list[dict[str, object]], source: str, requests: int
) -> None:
    mugs = "title: Mugs\ndoi: 10.1234/mugs\ntopics: [cups]\n"
    (root / "content/papers/mugs.yml").write_text(mugs)
    told.says("POST api.semanticscholar.org", _scholar(references))
    works = "api.openalex.org/works?filter="
    cups = answered.openalex_work(
        "10.48550/arxiv.2403.01234",
        "Cups That Keep",
        "Ada Wood",
        id="https://openalex.org/W5",
        referenced_works=["https://openalex.org/W7", "https://openalex.org/W8"],
    )
    cited = {"id": "https://openalex.org/W7", "doi": "https://doi.org/10.1234/mugs", "title": "M."}
    told.says(f"{works}doi", answered.openalex(cups))
    told.says(f"{works}openalex", answered.openalex(cited))
    enrich(root, "cups", network=told.network)
    paper = load(root).paper_by_key["cups"]
    assert (paper.cites, paper.sources["cites"]) == (("mugs",), f"{source} 2026-11-20")
    assert told.count(f"{works}openalex") == requests
