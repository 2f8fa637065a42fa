import dataclasses

from compared import PAPERS, survey
from surveymark.evidence.crosstab import crosstab
from surveymark.model.facets import Choice
from surveymark.model.vocabulary import Attributes


def test_combinations_without_papers_are_counted_and_every_cell_leads_to_explore() -> None:
    table = crosstab("topic", "modality", survey())
    assert [(one.value, one.label, one.count) for one in table.headings] == [("clay", "Clay", 1)]
    assert {line.value.value: (line.counts, line.unstated) for line in table.lines} == {
        "cups": ((1,), 2),
        "plates": ((0,), 0),
        "shelves": ((0,), 0),
    }
    assert (table.gaps, table.left_out) == (2, 0)
    cups, *_ = table.lines
    assert table.address(cups.value, table.headings[0]) == "explore/?topic=cups&modality=clay"
    assert table.address(cups.value) == "explore/?topic=cups"


def test_a_paper_counts_in_each_of_its_values() -> None:
    ash, birch, elm = PAPERS
    both = birch.model_copy(update={"gives": ("method", "dataset"), "about": ash.about})
    table = crosstab("task", "gives", dataclasses.replace(survey(), papers=(ash, both, elm)))
    assert [one.value for one in table.headings] == ["method", "dataset"]
    (line,) = table.lines
    assert (line.value.value, line.value.count) == ("pouring", 2)
    assert (line.counts, line.unstated) == ((2, 1), 0)


def test_rows_of_fewer_papers_are_left_out_and_the_others_keep_their_order() -> None:
    ash, birch, elm = PAPERS
    papers = (
        ash.model_copy(update={"topics": ("plates", "shelves")}),
        birch.model_copy(update={"topics": ("shelves",)}),
        elm.model_copy(update={"topics": ("plates",)}),
    )
    table = crosstab("topic", "modality", dataclasses.replace(survey(), papers=papers), 2)
    assert [line.value.value for line in table.lines] == ["plates", "shelves"]
    assert table.left_out == 1


def test_a_value_is_escaped_for_the_address() -> None:
    table = crosstab("topic", "modality", survey())
    odd = Choice(value="a&b=c/d", label="", count=0)
    assert table.address(odd) == "explore/?topic=a%26b%3Dc%2Fd"


def test_a_survey_whose_papers_state_nothing_has_no_rows() -> None:
    bare = dataclasses.replace(survey(), papers=PAPERS[2:], attributes=Attributes())
    table = crosstab("topic", "modality", bare)
    assert (table.lines, table.headings, table.gaps) == ((), (), 0)
