from dataclasses import replace

import invented
from surveymark.model.paper import Paper
from surveymark.model.prose import Prose
from surveymark.model.reading_path import ReadingPath, Step

TEXT = "# From A\tto \u202eB\n\nFor all\nof you.\n\nSee [[b|the b]], [[a]], [[b]].\n\nNo paper.\n\nThen [[c]] after [[a|that]].\n"


def test_a_path_is_a_title_a_lead_and_steps_with_the_papers_that_each_brings_in() -> None:
    path = ReadingPath(id="x", text=TEXT)
    assert (path.title, path.lead, path.keys) == ("From A to B", "For all of you.", ("b", "a", "c"))
    assert path.steps == tuple(
        Step(paragraph=paragraph, keys=keys)
        for paragraph, keys in zip(path.prose.paragraphs[1:], (("b", "a"), (), ("c",)), strict=True)
    )


def test_a_text_without_a_title_keeps_its_first_line_as_prose() -> None:
    path = ReadingPath(id="x", text="No title\n\nMore.")
    assert (path.title, path.lead) == ("", "No title")
    assert ReadingPath(id="x", text="# Only a title").prose == Prose(paragraphs=())


def test_a_path_passes_a_topic_of_which_it_names_two_papers() -> None:
    survey = invented.survey()
    passing = {
        topic_id: [path.id for path in paths] for topic_id, paths in survey.paths_by_topic.items()
    }
    assert passing == {
        "cups": ["kettle-to-cup"],
        "plates": ["kettle-to-cup"],
        "shelves": ["shelves-upwards"],
    }


def test_the_papers_of_a_path_come_in_its_order_and_those_that_are_not_there_are_left_out() -> None:
    papers = tuple(Paper.model_validate({"key": key, "title": key}) for key in ("a", "b"))
    survey = replace(invented.survey(), papers=papers, paths=(ReadingPath(id="x", text=TEXT),))
    assert [paper.key for paper in survey.papers_by_path["x"]] == ["b", "a"]
