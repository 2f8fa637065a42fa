"""The order of candidates, and the reasons."""

import pytest

from ranking.invented_decisions import decided, work
from surveymark.model.topic import Topic
from surveymark.ranking.order import Ranking, ranking, titles_alone
from surveymark.ranking.work import Decided

LEARNED = decided(*["+a warm cup"] * 6, *["a long spoon"] * 6)
CUPS = Topic(id="cups", title="Cups", description="Things to drink from.", phrases=("mug",))


def titles(found: Ranking) -> list[str]:
    return [one.work.title for one in found.candidates]


def test_what_resembles_included_works_comes_first() -> None:
    found = ranking([work(1, "spoon"), work(2, "fork"), work(3, "cup")], LEARNED)
    assert titles(found) == ["cup", "fork", "spoon"]
    assert (found.basis, found.included, found.excluded) == ("decisions", 6, 6)


def test_probabilities_follow_the_order_and_tell_the_kinds_apart() -> None:
    found = ranking([work(1, "long spoon"), work(2, "warm cup")], LEARNED)
    first, last = (one.probability for one in found.candidates)
    assert first is not None
    assert last is not None
    assert first > 0.7
    assert last < 0.3


def test_reasons_are_the_features_that_weigh_most_for_and_against() -> None:
    (only,) = ranking([work(1, "Cup beside a spoon", venue="CUPS")], MIXED).candidates
    assert [(one.feature, one.weight > 0) for one in only.reasons] == [
        ("cup", True),
        ("spoon", False),
    ]


def test_what_most_decided_works_have_is_no_reason() -> None:
    (only,) = ranking([work(1, "a warm cup")], LEARNED).candidates
    assert only.score > 0
    assert only.reasons == ()


def test_equal_candidates_are_in_order_of_their_ids_whatever_the_order_in_the_file() -> None:
    works = [work(number, "cup") for number in (3, 1, 2)]
    found = ranking(works, LEARNED)
    assert [one.work.id for one in found.candidates] == ["001", "002", "003"]
    assert ranking(works[::-1], LEARNED[::-1]) == found


def test_a_score_does_not_depend_on_the_other_candidates() -> None:
    alone = ranking([work(1, "cup of coffee")], LEARNED).candidates[0]
    works = [work(1, "cup of coffee"), *(work(n, "coffee") for n in range(2, 1500))]
    seen = []
    among = ranking(works, LEARNED, on_candidate=lambda done, total: seen.append((done, total)))
    assert alone in among.candidates
    assert seen == [(1000, 1499), (1499, 1499)]


@pytest.mark.parametrize("kept", [slice(0, 10), slice(2, 12)])
def test_with_fewer_than_five_decisions_of_a_kind_similarity_decides(kept: slice) -> None:
    found = ranking([work(1, "fork"), work(2, "warm cup")], LEARNED[kept])
    assert (found.basis, titles(found)) == ("similarity", ["warm cup", "fork"])
    assert [one.probability for one in found.candidates] == [None, None]


def test_without_any_decision_topics_decide() -> None:
    found = ranking([work(1, "fork"), work(2, "mug")], (), [CUPS])
    assert titles(found) == ["mug", "fork"]
    assert [one.feature for one in found.candidates[0].reasons] == ["mug"]


def test_without_decisions_and_topics_candidates_are_in_order_of_their_ids() -> None:
    found = ranking([work(2, "fork"), work(1, "mug")], ())
    assert titles(found) == ["mug", "fork"]


def test_no_candidates_are_no_fault() -> None:
    assert ranking((), LEARNED).candidates == ()


def test_authors_venues_topics_and_citations_count() -> None:
    known = {"authors": ("Ada Wood",), "venue": "CUPS", "topics": ("Cups",), "cited": 2}
    learned = [_with(one, known) if one.is_included else one for one in LEARNED]
    for name, value in known.items():
        found = ranking([work(1, ""), work(2, "", **{name: value})], learned)
        assert [one.work.id for one in found.candidates] == ["002", "001"]


def test_works_with_an_abstract_do_not_win_because_excluded_works_are_titles_alone() -> None:
    text = "we find that results show the method"
    learned = [_with(one, {"abstract": text}) if one.is_included else one for one in LEARNED]
    works = [work(1, "long spoon", abstract=text), work(2, "warm cup")]
    assert titles_alone(learned) == 1
    assert titles(ranking(works, learned)) == ["warm cup", "long spoon"]


def test_hostile_text_is_only_text() -> None:
    hostile = ["\x1b]0;x\x07", "{" * 500, "\ud800".encode("utf-8", "replace").decode(), "' OR 1=1"]
    found = ranking([work(n, text) for n, text in enumerate(hostile)], LEARNED)
    assert sorted(titles(found)) == sorted(hostile)


def _with(one: Decided, known: dict[str, object]) -> Decided:
    changed = work(int(one.work.id), one.work.title, **known)
    return Decided(work=changed, is_included=one.is_included, on=one.on)


MIXED = decided(
    *["+cup", "+cup", "+mug", "+mug", "+glass", "+glass", "+jug", "+jug"],
    *["spoon", "spoon", "fork", "fork", "knife", "knife", "ladle", "ladle"],
)
