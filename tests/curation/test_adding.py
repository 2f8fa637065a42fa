from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

import answered
import invented
from surveymark.curation.adding import Adding, BibtexText, joined
from surveymark.curation.drafting import Draft
from surveymark.curation.events import (
    AddEvent,
    AlreadyThere,
    FaultyEntry,
    KnownInFile,
    NewEntry,
    NotFound,
    Progress,
    Unanswered,
)
from surveymark.model.facts import Facts
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import Question, Source

DAY = "2026-11-20"
ENTRY = str(
    answered.arxiv_feed(
        answered.arxiv_entry("2406.00001", "Mugs That Wait", "Ada Wood", "Jan van der Berg")
    ).body
)
MUGS = Question(kind="arxiv", value="2406.00001")
BY_TITLE = Question(kind="title", value="Mugs That Wait")


@dataclass(frozen=True, kw_only=True)
class Said:
    text: str | None
    date: str = DAY


@dataclass(kw_only=True)
class Remembered:
    """Answers without a network: what the core needs is no more than this."""

    texts: Mapping[tuple[str, Question], str]
    broken: str = ""
    failures: dict[tuple[str, Question], str] = field(default_factory=dict)

    def ask(
        self, source: Source, questions: Sequence[Question]
    ) -> Iterator[tuple[Question, Said | None]]:
        for question in questions:
            if source.name == self.broken:
                self.failures[source.name, question] = "it is broken"
                yield question, None
            else:
                yield question, Said(text=self.texts.get((source.name, question)))


def adding(
    events: list[AddEvent], *, broken: str = "", confirmed: bool = False, day: str = DAY
) -> Adding:
    texts = {("arxiv", MUGS): ENTRY, ("arxiv", BY_TITLE): ENTRY}

    def confirm(facts: Facts) -> bool:
        assert facts.title == "Mugs That Wait"
        return confirmed

    client = Remembered(texts=texts, broken=broken)
    return Adding(
        survey=invented.survey(), client=client, day=day, confirm=confirm, on_event=events.append
    )


def shown(drafts: Sequence[Draft]) -> list[tuple[str, str | None, str | None]]:
    return [(one.paper.key, one.paper.arxiv, one.paper.added) for one in drafts]


@pytest.mark.parametrize("item", ["2406.00001", "https://arxiv.org/abs/2406.00001v2"])
def test_an_identifier_becomes_a_draft_with_progress_by_service(item: str) -> None:
    events: list[AddEvent] = []
    made = adding(events)
    assert shown(list(made.drafts(item))) == [("wood2024mugs", "2406.00001", DAY)]
    assert made.is_whole
    assert Progress(service="arxiv", done=1, total=1) in events
    assert all(isinstance(event, Progress) for event in events)


def test_a_known_paper_is_refused_with_its_key_before_any_request() -> None:
    events: list[AddEvent] = []
    made = adding(events)
    assert list(made.drafts("2403.01234")) == []
    assert events == [AlreadyThere(title="arXiv 2403.01234", key="berg2024cups")]
    assert not made.is_whole


def test_what_no_service_knows_is_not_found_and_failures_are_counted_by_service() -> None:
    events: list[AddEvent] = []
    made = adding(events, broken="datacite")
    assert list(made.drafts("2406.99999")) == []
    assert events == [NotFound(what="arXiv 2406.99999", is_certain=False)]
    assert made.unanswered == (Unanswered(service="datacite", reason="it is broken", questions=1),)
    assert not made.is_whole


def test_what_all_services_do_not_know_is_certainly_not_found() -> None:
    events: list[AddEvent] = []
    assert list(adding(events).drafts("2406.99999")) == []
    assert events == [NotFound(what="arXiv 2406.99999", is_certain=True)]


@pytest.mark.parametrize(
    ("confirmed", "drafts", "last"),
    [(True, [("wood2024mugs", "2406.00001", DAY)], Progress), (False, [], NotFound)],
)
def test_a_title_match_needs_confirmation(
    confirmed: bool,  # noqa: FBT001
    drafts: list[object],
    last: type,
) -> None:
    events: list[AddEvent] = []
    made = adding(events, confirmed=confirmed)
    assert shown(list(made.drafts("Mugs  That Wait"))) == drafts
    assert made.is_whole is confirmed
    assert isinstance(events[-1], last)


def test_a_file_yields_new_papers_and_reports_known_and_unreadable_ones() -> None:
    events: list[AddEvent] = []
    made = adding(events)
    text = (
        "@article{a, title={Plates in Journals}, author={Li, Ming}, year=2024}\n"
        "@article{b, author={Nobody}}\n"
        "@article{c, title={Saucers Alone}, author={Wood, Ada}, year=2025}\n"
    )
    file = BibtexText(file="papers.bib", given="./papers.bib", name="papers.bib", text=text)
    assert shown(list(made.drafts(file))) == [("wood2025saucers", None, DAY)]
    faulty, known, *rest = events
    assert isinstance(faulty, FaultyEntry)
    assert (faulty.file, faulty.line) == ("papers.bib", 2)
    assert known == KnownInFile(
        file="./papers.bib",
        total=2,
        papers=(AlreadyThere(title="Plates in Journals", key="li2023plates"),),
    )
    assert all(isinstance(event, Progress) for event in rest)
    assert not made.is_whole


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("", "expected a title of 1 to 500 characters, found 0"),
        ("x" * 501, "expected a title of 1 to 500 characters, found 501"),
        (
            BibtexText(file="a.bib", given="a.bib", name="a.bib", text=""),
            "a.bib: no BibTeX entries found",
        ),
    ],
)
def test_an_item_that_is_none_is_an_error(item: str | BibtexText, said: str) -> None:
    with pytest.raises(SurveyError) as caught:
        list(adding([]).drafts(item))
    assert str(caught.value) == said


def test_of_two_drafts_of_one_paper_the_first_joins_the_survey() -> None:
    events: list[AddEvent] = []
    drafts = [*adding([]).drafts("2406.00001"), *adding([]).drafts("2406.00001")]
    entries = joined(drafts, invented.survey(), events.append)
    assert entries == (drafts[0],)
    assert events == [
        NewEntry(draft=drafts[0], of=2),
        AlreadyThere(title="Mugs That Wait", key="wood2024mugs"),
    ]
