import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest

import invented
from memo_in_memory import MemoInMemory
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.relations import layout
from surveymark.relations.layout import Position, positions


def survey_of(size: int, words: tuple[str, ...] = ("cup", "plate", "shelf", "kettle")) -> Survey:
    """Papers in as many groups as there are words, each with words of its own besides."""
    papers = tuple(
        Paper.model_validate(
            {
                "key": f"k{number:05}",
                "title": f"{words[number % len(words)]} {words[number % len(words)]}maker number{number // 40} number{number % 17}",
            }
        )
        for number in range(size)
    )
    return Survey(config=invented.CONFIG, themes=invented.THEMES, papers=papers)


def places(found: dict[str, Position]) -> list[tuple[float, float]]:
    return [(place.x, place.y) for place in found.values()]


@pytest.mark.parametrize("size", [0, 1, 2, 5, 7, 8, 9, 40])
def test_every_paper_has_a_place_of_its_own_on_the_map(size: int) -> None:
    survey = survey_of(size)
    found = dict(positions(survey))
    assert list(found) == [paper.key for paper in survey.papers]
    assert len(set(places(found))) == size
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places(found))


@pytest.mark.parametrize("size", [8, 30, 500])
def test_papers_with_the_same_words_do_not_overlap(size: int) -> None:
    same = Survey(
        config=invented.CONFIG,
        papers=tuple(
            Paper.model_validate({"key": f"k{n}", "title": "The same"}) for n in range(size)
        ),
    )
    found = places(dict(positions(same)))
    least = min(hypot(x - u, y - v) for (x, y), (u, v) in combinations(found, 2))
    assert least > 0.25 / size**0.5


def test_papers_of_like_wording_are_neighbours() -> None:
    survey = survey_of(120)
    found = places(dict(positions(survey)))
    alike = 0
    for index, (x, y) in enumerate(found):
        nearest = sorted(
            range(len(found)), key=lambda other: hypot(found[other][0] - x, found[other][1] - y)
        )[1:4]
        alike += sum(other % 4 == index % 4 for other in nearest)
    assert alike / (3 * len(found)) > 0.85


def test_papers_beyond_the_landmarks_are_placed_near_similar_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "MOST_LANDMARKS", 60)
    survey = survey_of(240)
    found = places(dict(positions(survey)))
    assert len(set(found)) == 240
    alike = 0
    for index, (x, y) in enumerate(found):
        nearest = sorted(
            range(len(found)), key=lambda other: hypot(found[other][0] - x, found[other][1] - y)
        )[1:4]
        alike += sum(other % 4 == index % 4 for other in nearest)
    assert alike / (3 * len(found)) > 0.7


@pytest.mark.slow
def test_two_processes_give_the_same_places() -> None:
    script = "import invented\nfrom surveymark.relations.layout import positions\nprint(positions(invented.survey()))"
    here = str(positions(invented.survey()))
    path = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, env=path
    )
    assert done.stdout.strip() == here


COUNT_THREADS = """
import sys
from threadpoolctl import threadpool_info
seen = set()
def note(frame, event, argument):
    if event == "call" and frame.f_code.co_name in {"embedding", "latent_vectors", "_orthonormal", "_placed"}:
        seen.update((library["user_api"], library["num_threads"]) for library in threadpool_info())
    return None
import invented
from surveymark.relations.layout import positions
survey = invented.survey()
sys.setprofile(note)
positions(survey)
sys.setprofile(None)
print(sorted(seen))
"""


@pytest.mark.slow
def test_the_first_map_of_a_process_is_computed_by_one_thread() -> None:
    path = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", COUNT_THREADS], capture_output=True, check=True, text=True, env=path
    )
    assert done.stdout.strip() == "[('blas', 1)]"


def test_the_order_of_a_few_papers_on_a_circle_begins_at_the_top() -> None:
    assert positions(survey_of(1)) == {"k00000": Position(x=0.5, y=0.5)}
    assert positions(survey_of(2)) == {
        "k00000": Position(x=0.5, y=0.15),
        "k00001": Position(x=0.5, y=0.85),
    }


def test_abstracts_move_nothing() -> None:
    survey = invented.survey()
    assert positions(survey) == positions(replace(survey, abstracts={}))


def test_a_kept_map_is_used_while_wording_and_topics_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memo, survey = MemoInMemory(), survey_of(40)
    made = dict(positions(survey, memo=memo))
    layout._embedding_of.cache_clear()

    def embedding(*_: object) -> object:
        pytest.fail("laid out again")

    with monkeypatch.context() as patch:
        patch.setattr(layout, "embedding", embedding)
        assert dict(positions(survey, memo=memo)) == made
    reworded = survey_of(40, ("bowl", "plate", "shelf", "kettle"))
    assert dict(positions(reworded, memo=memo)) == dict(positions(reworded))
