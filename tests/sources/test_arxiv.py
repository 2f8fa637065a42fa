"""What arXiv's feed tells: names, days, places of publication, withdrawals; and what of it is refused."""

import pytest

import answered
from read_answers import ADA, ARXIV, JAN, PUBLISHED, facts, read
from surveymark.model.retraction import Retraction
from surveymark.sources.services import arxiv
from surveymark.sources.source import AnswerFaultError, Question


def test_arxiv_gives_names_day_and_identifier() -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry("2403.01234", "Cups\n  That Keep", "Ada Wood", "Jan van der Berg")
    )
    assert read(arxiv.SOURCE, said, ARXIV) == (
        facts(authors=(ADA, JAN), arxiv="2403.01234", date="2024-03-07", abstract="On crockery."),
    )


def test_arxiv_answers_a_hundred_ids_in_any_order_and_leaves_out_what_it_does_not_know() -> None:
    ids = [f"2403.{number:05}" for number in range(100)]
    questions = [Question(kind="arxiv", value=identifier) for identifier in ids]
    assert ",".join(ids) in arxiv.SOURCE.request(questions).address.replace("%2C", ",")
    said = answered.arxiv_feed(
        *(answered.arxiv_entry(identifier, "Cups", "Ada Wood") for identifier in reversed(ids[1:]))
    )
    assert list(map(lambda one: one.arxiv, read(arxiv.SOURCE, said, *questions))) == ids[1:]  # noqa: C417 - reads as it is


def test_an_old_arxiv_id_is_answered_without_its_subject_class() -> None:
    said = answered.arxiv_feed(answered.arxiv_entry("math/0309136", "Cups", "Ada Wood"))
    assert [
        one.arxiv
        for one in read(arxiv.SOURCE, said, Question(kind="arxiv", value="math.GT/0309136"))
    ] == ["math/0309136"]


@pytest.mark.parametrize(
    ("journal_ref", "doi", "expected"),
    [
        ("J. Crockery 12 (2024) 1-5", "10.1234/JoC.2024.5", {"published": PUBLISHED}),
        (
            "Proc. of Saucers 2024",
            "10.1234/s",
            {"doi": "10.1234/s", "published_as": "Proc. of Saucers 2024"},
        ),
        ("", "10.1234/s", {"doi": "10.1234/s"}),
        ("", "10.48550/arXiv.2403.01234", {}),
        ("", "not a doi", {}),
    ],
)
def test_arxiv_gives_the_publication_of_a_paper(
    journal_ref: str, doi: str, expected: dict[str, object]
) -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry(
            "2403.01234", "Cups That Keep", "Ada Wood", journal_ref=journal_ref, doi=doi
        )
    )
    assert read(arxiv.SOURCE, said, ARXIV) == (
        facts(arxiv="2403.01234", date="2024-03-07", abstract="On crockery.", **expected),
    )


@pytest.mark.parametrize(
    ("summary", "comment", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the authors due to a leak.", "", True),
        ("On cups.", "This submission has been withdrawn by arXiv administrators", True),
        ("On cups.", "Withdrawn: the cups were bowls", True),
        ("On cups.", "12 pages; withdrawn from KITCHEN 2024", False),
        ("On cups.", "Withdrawn from KITCHEN 2024, to appear elsewhere", False),
        ("Cups are withdrawn from the shelf by a robot.", "", False),
        ("On cups.", "12 pages", False),
    ],
)
def test_arxiv_withdrawals_are_recognised_from_what_authors_write(
    summary: str,
    comment: str,
    is_withdrawn: bool,  # noqa: FBT001 - a case
) -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry("2403.01234", "Cups", "Ada Wood", summary=summary, comment=comment)
    )
    withdrawal = Retraction(
        kind="withdrawal", on="2024-05-01", notice="https://arxiv.org/abs/2403.01234"
    )
    assert read(arxiv.SOURCE, said, ARXIV)[0].retracted == (withdrawal if is_withdrawn else None)


def test_arxiv_errors_with_status_200_are_faults() -> None:
    with pytest.raises(AnswerFaultError, match=r"an error: incorrect id format for x$"):
        read(arxiv.SOURCE, answered.arxiv_error("incorrect id format for x"), ARXIV)


def test_xml_that_grows_or_reads_files_is_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    for declared in (
        f"<!DOCTYPE feed [{laughs}]>",
        '<!DOCTYPE feed [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE feed SYSTEM "http://evil.org/x.dtd">',
    ):
        with pytest.raises(AnswerFaultError, match="invalid XML"):
            arxiv.SOURCE.answers(
                f'<?xml version="1.0"?>{declared}<feed xmlns="http://www.w3.org/2005/Atom">&l9;</feed>',
                [ARXIV],
            )
