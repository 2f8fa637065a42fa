import pytest

import invented
from surveymark.github.answers import form_problem
from surveymark.github.form import NO_TOPIC
from surveymark.github.suggestion import identified_paper, suggested_paper
from surveymark.imports.given_names import ONE_A_LINE
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem

GIVEN = {
    "identifier": "https://arxiv.org/abs/2406.01234v2",
    "title": "Teapots That Pour Themselves",
    "authors": "Pot, Tea\nAda van der Spout",
    "venue": "J. Crockery 2025",
    "topic": "Cups <and> mugs",
    "gives": "tool",
    "code": "https://github.com/invented/teapots",
    "summary": "A teapot tilts when a cup is near.",
    "licence": "",
}
KNOWN = "berg2024cups, https://invented.github.io/my-survey/papers/berg2024cups/"
IDENTIFIER = "arXiv id, DOI or link"


def suggested(**given: str) -> Paper | None:
    return suggested_paper(GIVEN | given, invented.survey(), added="2026-11-20").paper


def problems(**given: str) -> tuple[Problem, ...]:
    found = suggested_paper(GIVEN | given, invented.survey(), added="2026-11-20")
    assert (found.paper is None) == bool(found.problems)
    return found.problems


def test_answers_become_a_paper_with_a_key_of_its_own() -> None:
    assert suggested() == Paper.model_validate(
        {
            "key": "pot2024teapots",
            "title": "Teapots That Pour Themselves",
            "authors": ["Pot, Tea", "van der Spout, Ada"],
            "arxiv": "2406.01234",
            "published": {"venue": "JoC", "year": 2025, "kind": "journal"},
            "topics": ["cups"],
            "gives": ["tool"],
            "added": "2026-11-20",
            "summary": "A teapot tilts when a cup is near.",
            "links": {"code": ["https://github.com/invented/teapots"]},
        }
    )


def test_a_title_alone_is_enough() -> None:
    nothing = dict.fromkeys(("authors", "venue", "gives", "code", "summary"), "")
    assert suggested(**nothing) == Paper.model_validate(
        {
            "key": "teapots-pour-themselves-2024",
            "title": "Teapots That Pour Themselves",
            "arxiv": "2406.01234",
            "topics": ["cups"],
            "added": "2026-11-20",
        }
    )


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("2406.01234", "arxiv", "2406.01234"),
        ("arXiv:2406.01234v1 [cs.CV]", "arxiv", "2406.01234"),
        ("DOI: https://doi.org/10.1234/Pot.5", "doi", "10.1234/pot.5"),
        ("arXiv:2406.01234v3", "arxiv", "2406.01234"),
        ("https://arxiv.org/pdf/2406.01234.pdf", "arxiv", "2406.01234"),
        ("http://www.arxiv.org/html/2406.01234v1/", "arxiv", "2406.01234"),
        ("https://arxiv.org/abs/cs/0112017", "arxiv", "cs/0112017"),
        ("https://huggingface.co/papers/2406.01234", "arxiv", "2406.01234"),
        ("10.48550/arXiv.2406.01234", "arxiv", "2406.01234"),
        ("https://doi.org/10.1234/Pot.5", "doi", "10.1234/pot.5"),
        ("doi: 10.1234/pot.5", "doi", "10.1234/pot.5"),
    ],
)
def test_a_paper_is_identified_however_its_id_is_written(text: str, field: str, value: str) -> None:
    paper = suggested(identifier=text, venue="")
    assert paper is not None
    assert getattr(paper, field) == value


def test_an_address_that_is_no_id_is_a_link() -> None:
    paper = suggested(identifier="https://invented.github.io/teapots")
    assert paper is not None
    assert paper.links.project == ("https://invented.github.io/teapots",)
    both = suggested(identifier="https://github.com/invented/pots")
    assert both is not None
    assert both.links.code == (
        "https://github.com/invented/pots",
        "https://github.com/invented/teapots",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KITCHEN 2025", {"venue": "KITCHEN", "year": 2025, "kind": "conference"}),
        ("journal of crockery & glass, 2024", {"venue": "JoC", "year": 2024, "kind": "journal"}),
        (
            "Workshop on Spoons (2023)",
            {"venue": "Workshop on Spoons", "year": 2023, "kind": "workshop"},
        ),
        ("KITCHEN2024", {"venue": "KITCHEN", "year": 2024, "kind": "conference"}),
        ("KITCHEN'24", {"venue": "KITCHEN", "year": 2024, "kind": "conference"}),
        ("2024, KITCHEN", {"venue": "KITCHEN", "year": 2024, "kind": "conference"}),
        ("accepted at ACM KITCHEN 2024", {"venue": "KITCHEN", "year": 2024, "kind": "conference"}),
        (
            "Proceedings of the International Conference on Kitchens, 2024",
            {"venue": "KITCHEN", "year": 2024, "kind": "conference"},
        ),
        ("IEEE TSPOON 2024", {"venue": "IEEE TSPOON", "year": 2024, "kind": "journal"}),
        (
            "IEEE Transactions on Spoons, 2024",
            {"venue": "IEEE Transactions on Spoons", "year": 2024, "kind": "journal"},
        ),
        ("Letters on Forks", {"venue": "Letters on Forks", "kind": "journal"}),
        ("SPOON 2024 (journal)", {"venue": "SPOON", "year": 2024, "kind": "journal"}),
        ("SPOON (conference paper) 2024", {"venue": "SPOON", "year": 2024, "kind": "conference"}),
        ("KITCHEN", {"venue": "KITCHEN", "kind": "conference"}),
        ("arXiv 2024", None),
        ("2024", None),
        ("", None),
    ],
)
def test_venue_and_year_are_separated(text: str, expected: dict[str, object] | None) -> None:
    paper = suggested(venue=text)
    assert paper is not None
    assert (paper.published.stated if paper.published else None) == expected


def test_a_year_alone_dates_a_paper_that_nothing_else_dates() -> None:
    for text in ("2024", "arXiv 2024"):
        paper = suggested(identifier="10.1234/pot", venue=text)
        assert paper is not None
        assert (paper.date, paper.doi) == ("2024", "10.1234/pot")


def test_the_doi_of_a_published_paper_is_recorded_with_its_venue() -> None:
    paper = suggested(identifier="10.1234/pot", venue="KITCHEN 2025")
    assert paper is not None
    assert (paper.doi, paper.published and paper.published.doi) == (None, "10.1234/pot")


def test_a_key_that_is_taken_grows() -> None:
    paper = suggested(title="Cups", authors="Berg, Jan", identifier="2401.01234")
    assert paper is not None
    assert paper.key == "berg2024cups-2"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            {"identifier": "ask me"},
            form_problem(
                IDENTIFIER,
                "an arXiv id such as 2307.14637, a DOI such as 10.1234/abc, or a link",
                "ask me",
            ),
        ),
        (
            {"identifier": "javascript:alert(1)"},
            form_problem(
                IDENTIFIER,
                "an arXiv id such as 2307.14637, a DOI such as 10.1234/abc, or a link",
                "javascript:alert(1)",
            ),
        ),
        (
            {"identifier": "2403.01234"},
            form_problem("Title", "a paper that is not yet in the survey", KNOWN),
        ),
        (
            {"title": "cups that keep their temper!"},
            form_problem("Title", "a paper that is not yet in the survey", KNOWN),
        ),
        (
            {"identifier": "10.1234/joc.2024.5"},
            form_problem(
                "Title",
                "a paper that is not yet in the survey",
                KNOWN.replace("berg2024cups", "li2023plates"),
            ),
        ),
        (
            {"code": "file:///etc/passwd"},
            form_problem(
                "Code", "an address that starts with https:// or http://", "file:///etc/passwd"
            ),
        ),
        (
            {"authors": "et al."},
            form_problem("Authors", f"at least one name, {ONE_A_LINE}", "et al."),
        ),
        ({"authors": ","}, form_problem("Authors", f"at least one name, {ONE_A_LINE}", ",")),
        ({"authors": "x" * 201}, form_problem("Authors", ONE_A_LINE, "x" * 201)),
        (
            {"venue": "SPOON 2024"},
            form_problem(
                "Venue and year",
                "whether SPOON is a journal, conference, workshop or book, as in SPOON 2024 (conference)",
                "SPOON 2024",
            ),
        ),
        (
            {"venue": "Spoonology 602 (2024) 128196"},
            form_problem(
                "Venue and year",
                "a venue and year without volume and pages, as in ACL 2019",
                "Spoonology 602 (2024) 128196",
            ),
        ),
        (
            {"venue": "under review at KITCHEN 2027"},
            form_problem(
                "Venue and year",
                "the venue that published the paper; leave it empty while the paper is under review",
                "under review at KITCHEN 2027",
            ),
        ),
        ({"authors": "a b\n" * 2001}, form_problem("Authors", "at most 2,000", "2,001")),
        ({"title": "x" * 501}, form_problem("Title", "at most 500 characters", "x" * 501)),
        (
            {"summary": "x" * 1001},
            form_problem("Summary in your own words", "at most 1,000 characters", "x" * 1001),
        ),
        (
            {"venue": f"Journal {'x' * 201}"},
            form_problem("Venue and year", "at most 200 characters", f"Journal {'x' * 201}"),
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_reported_by_its_question(
    given: dict[str, str], problem: Problem
) -> None:
    assert problems(**given) == (problem,)


def test_every_problem_is_reported_at_once() -> None:
    found = problems(identifier="?", authors="et al.", venue="SPOON", code="nowhere")
    assert [problem.field for problem in found] == [IDENTIFIER, "Authors", "Venue and year", "Code"]


def test_a_list_that_ends_in_et_al_is_incomplete() -> None:
    paper = suggested(authors="Pot, Tea\net al.")
    assert paper is not None
    assert ([author.sorted_name for author in paper.authors], paper.authors_complete) == (
        ["Pot, Tea"],
        False,
    )


def test_a_paper_for_which_no_topic_fits_has_none() -> None:
    paper = suggested(topic=NO_TOPIC)
    assert paper is not None
    assert paper.topics == ()


def test_a_paper_is_looked_up_by_title_authors_and_identifier_whatever_else_is_wrong() -> None:
    paper = identified_paper(GIVEN | {"authors": "Pot, Tea\net al.", "code": "x", "venue": "x"})
    assert paper == Paper.model_validate(
        {
            "key": "unnamed",
            "title": "Teapots That Pour Themselves",
            "authors": ["Pot, Tea"],
            "authors_complete": False,
            "arxiv": "2406.01234",
        }
    )
    for wrong in ({"identifier": "a link"}, {"authors": "Ada Wood, Ming Li"}, {"title": "x" * 501}):
        assert identified_paper(GIVEN | wrong) is None
