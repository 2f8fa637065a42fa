import dataclasses

from compared import PAPERS, survey
from surveymark.pages.gaps import gaps_page


def test_a_zero_is_marked_and_leads_into_explore_as_the_other_counts_do() -> None:
    text = gaps_page(survey()).body.text
    assert '<td><a href="../explore/?topic=cups&amp;modality=clay">1</a></td><td>2</td>' in text
    assert '<a href="../explore/?topic=plates&amp;modality=clay"><mark>0</mark></a>' in text
    assert "<p>2 combinations without papers. A paper counts in each of its columns.</p>" in text
    assert text.count("<table") == 2


def test_a_survey_without_attributes_has_a_sentence_instead_of_tables() -> None:
    text = gaps_page(dataclasses.replace(survey(), papers=PAPERS[2:])).body.text
    assert "<table" not in text
    assert "No paper states its data or task yet" in text


def test_rows_that_are_left_out_are_counted() -> None:
    many = survey()
    tasks = [f"task-{number:02}" for number in range(17)]
    papers = tuple(
        PAPERS[0].model_copy(
            update={
                "key": f"ash{number}",
                "about": PAPERS[0].about.model_copy(update={"task": (task,)}),
            }
        )
        for number, task in enumerate(tasks)
        if PAPERS[0].about
    )
    text = gaps_page(dataclasses.replace(many, papers=papers)).body.text
    assert "Shown: 15 tasks; 2 more tasks with fewer papers are left out." in text
    assert "task-14" in text
    assert "task-15" not in text
