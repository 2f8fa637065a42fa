import pytest
from pydantic import ValidationError

from decided import decision
from surveymark.model.decision import DecisionIndex


def test_a_candidate_is_found_by_id_and_by_title() -> None:
    cup = decision(title="A Cup", arxiv="2403.01234v2", doi="https://doi.org/10.1234/CUP")
    index = DecisionIndex([cup])
    assert cup.names == ("title acup", "arxiv 2403.01234", "doi 10.1234/cup")
    for names in (("arxiv 2403.01234", "title other"), ("title acup",), ("doi 10.1234/cup",)):
        assert index.of(names) == cup
    assert index.of(("arxiv 2403.09999", "title other")) is None


def test_one_title_with_another_id_is_another_candidate() -> None:
    index = DecisionIndex([decision(title="Editorial", doi="10.1234/one")])
    assert index.of(("title editorial", "doi 10.1234/two")) is None
    assert index.of(("title editorial", "arxiv 2403.01234")) is not None


def test_a_verdict_replaces_later_and_nothing_else() -> None:
    later, yes = decision(verdict="later"), decision(on="2026-01-03")
    no = decision(verdict="exclude", reason="no-cup", on="2026-01-04")
    assert DecisionIndex([later, yes, no]).of(yes.names) == yes
    assert DecisionIndex([yes, later]).of(yes.names) == yes


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"verdict": "exclude"}, "a reason, because the verdict is exclude"),
        ({"on": "2026-01"}, "a day as YYYY-MM-DD"),
        ({"on": "2026-02-30"}, "a day as YYYY-MM-DD"),
        ({"who": " "}, "text"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(
    fields: dict[str, object], expected: str
) -> None:
    with pytest.raises(ValidationError, match=expected):
        decision(**fields)
