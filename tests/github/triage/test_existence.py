import pytest

from surveymark.curation.drafting import unnamed
from surveymark.github.triage.existence import LookedUp, existence, silent_services
from surveymark.github.triage.finding import Finding
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.sources.source import Question, all_sources

ARXIV = unnamed("Cups", arxiv="2403.01234")
DOI = unnamed("Cups", doi="10.1234/cups")
TITLE = unnamed("Cups")
QUESTIONS = (
    Question(kind="arxiv", value="2403.01234"),
    Question(kind="doi", value="10.1234/cups"),
    Question(kind="title", value="Cups"),
)


@pytest.mark.parametrize(
    ("paper", "failed", "silent"),
    [
        (ARXIV, [], ()),
        (ARXIV, [("arxiv", "arxiv 2403.01234")], ("arxiv",)),
        (ARXIV, [("semantic-scholar", "arxiv 2403.01234")], ()),
        (ARXIV, [("crossref", "doi 10.1234/cups"), ("arxiv", "title Cups")], ()),
        (
            DOI,
            [
                ("openalex", "doi 10.1234/cups"),
                ("datacite", "doi 10.1234/cups"),
                ("crossref", "doi 10.1234/cups"),
            ],
            ("crossref", "datacite"),
        ),
        (TITLE, [("semantic-scholar", "title Cups")], ("semantic-scholar",)),
    ],
)
def test_services_that_register_an_identifier_must_have_answered(
    paper: Paper, failed: list[tuple[str, str]], silent: tuple[str, ...]
) -> None:
    failures = [
        (name, question)
        for name, words in failed
        for question in QUESTIONS
        if str(question) == words
    ]
    assert silent_services(paper, all_sources(), failures) == silent


@pytest.mark.parametrize(
    ("looked_up", "found"),
    [
        (
            LookedUp(is_offline=True, silent=("arxiv",)),
            Finding(name="unanswered", says="No service was asked."),
        ),
        (
            LookedUp(silent=("crossref", "datacite")),
            Finding(name="unanswered", says="No answer from crossref, datacite."),
        ),
    ],
)
def test_without_answers_nothing_is_said_of_a_paper(looked_up: LookedUp, found: Finding) -> None:
    assert existence(DOI, looked_up, lambda _: None) == found


@pytest.mark.parametrize(
    ("title", "authors", "known_title", "known_authors", "name"),
    [
        ("Cups", [], "CUPS!", ["Wood, Ada"], "exists"),
        ("Cups", ["Wood, Ada"], "Cups", [], "exists"),
        ("Cups", ["Wood, A.", "Li, Ming"], "Cups", ["Wood, Ada"], "exists"),
        ("Cups", ["Owl, Ann"], "Cups", ["Wood, Ada"], "differs"),
        ("Owls", ["Wood, Ada"], "Cups", ["Wood, Ada"], "differs"),
        ("Cups, Part 1", ["Wood, Ada"], "Cups, Part 2", ["Wood, Ada"], "differs"),
    ],
)
def test_a_record_under_other_words_or_names_is_that_of_another_paper(
    title: str, authors: list[str], known_title: str, known_authors: list[str], name: str
) -> None:
    record = unnamed(known_title, authors=known_authors)
    facts = Facts(
        title=known_title, source="arxiv 2026-11-20", authors=record.authors, arxiv="2403.01234"
    )
    paper = unnamed(title, authors=authors, arxiv="2403.01234")
    assert existence(paper, LookedUp(facts=(facts,)), lambda _: None).name == name


@pytest.mark.parametrize(
    ("paper", "facts"),
    [
        (
            unnamed("Cups", arxiv="math.GT/0309136"),
            Facts(title="Cups", source="arxiv 2026-11-20", arxiv="math/0309136"),
        ),
        (
            unnamed("Cups", authors=["Wood, Ada"], authors_complete=False, arxiv="2403.01234"),
            Facts(
                title="Cups",
                source="arxiv 2026-11-20",
                arxiv="2403.01234",
                authors=unnamed("x", authors=["Wood, Ada", "Li, Ming"]).authors,
            ),
        ),
    ],
)
def test_old_ids_and_lists_that_end_with_et_al_are_no_difference(
    paper: Paper, facts: Facts
) -> None:
    found = existence(paper, LookedUp(facts=(facts,)), lambda _: None)
    assert (found.name, found.quotes) == ("exists", ())


def test_a_paper_found_by_its_title_does_not_make_a_wrong_identifier_right() -> None:
    paper = unnamed("Cups", authors=["Wood, Ada"], arxiv="2403.09999")
    facts = Facts(
        title="Cups", source="crossref 2026-11-20", authors=paper.authors, doi="10.1234/cups"
    )
    assert existence(paper, LookedUp(facts=(facts,)), lambda _: None) == Finding(
        name="not-found",
        says="No service knows this identifier, but there is a paper with this title and these authors:",
        quotes=("arxiv 2403.09999",),
        address="https://doi.org/10.1234/cups",
    )
