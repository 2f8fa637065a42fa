"""Decisions that ASReview and Rayyan state in their exports."""

from surveymark.imports.screened import Screened, screened_by_line

RAYYAN = (
    'RAYYAN-INCLUSION: {"Ada"=>"Excluded", "Li"=>"Excluded"} | RAYYAN-LABELS: Clay |'
    ' RAYYAN-EXCLUSION-REASONS: wrong vessel,no cup | USER-NOTES: {"Ada"=>["odd"]}'
)
OF_RAYYAN = Screened(verdict="exclude", who="Ada, Li", reasons=("wrong vessel", "no cup"))


def test_labels_of_asreview_are_read_from_csv_whatever_the_column_is_called() -> None:
    for header in ("asreview_label", "included", "label_included", "Final Included"):
        text = f"title,{header},asreview_note\nA,1,\nB,0,x\nC,,\nD,-1,\nE,1.0,\n"
        assert screened_by_line(text) == {
            2: Screened(verdict="include"),
            3: Screened(verdict="exclude"),
            6: Screened(verdict="include"),
        }


def test_labels_of_asreview_are_read_from_the_notes_of_ris() -> None:
    text = (
        "TY  - JOUR\nTI  - A\nN1  - ASReview_relevant\nN1  - other\nER  -\n\n"
        "TY  - JOUR\nN1  - old\nN1  - ASReview_irrelevant\nER  -\n"
        "TY  - JOUR\nN1  - ASReview_not_seen\nAB  - Not ASReview_relevant\nER  -\n"
        "TY  - JOUR\nN1  - ASReview_validate_relevant\nER  -\n"
    )
    assert screened_by_line(text) == {
        1: Screened(verdict="include"),
        7: Screened(verdict="exclude"),
    }


def test_a_record_begins_where_the_import_of_ris_lets_it_begin() -> None:
    text = "TY  - JOUR\nTI  - A\nER  -\nTY  -JOUR\nTI  - B\nN1  - ASReview_relevant\nER  -\n"
    assert screened_by_line(text) == {4: Screened(verdict="include")}


def test_decisions_of_rayyan_are_read_from_csv_and_ris_with_members_and_reasons() -> None:
    quoted = RAYYAN.replace('"', '""')
    assert screened_by_line(f'title,notes\nA,"{quoted}"\n') == {2: OF_RAYYAN}
    assert screened_by_line(f"TY  - JOUR\nTI  - A\nN1  - {RAYYAN}\nER  -\n") == {1: OF_RAYYAN}
    folded = RAYYAN.replace(" | RAYYAN-EXCL", " |\n RAYYAN-EXCL")
    assert screened_by_line(f"TY  - JOUR\nTI  - A\nN1  - {folded}\nER  -\n") == {1: OF_RAYYAN}


def test_members_who_disagree_have_no_verdict_and_maybe_is_later() -> None:
    text = 'title,notes\nA,"RAYYAN-INCLUSION: {""Ada""=>""Included"", ""Li""=>""Maybe""}"\n'
    assert screened_by_line(text) == {2: Screened(verdict=None, who="Ada, Li")}
    one = text.replace('""Ada""=>""Included"", ', "")
    assert screened_by_line(one) == {2: Screened(verdict="later", who="Li")}
    none = text.replace("Included", "?").replace("Maybe", "?")
    assert screened_by_line(none) == {}


def test_files_without_decisions_have_none() -> None:
    assert screened_by_line("") == {}
    assert screened_by_line("title,year\nA,2024\n") == {}
    assert screened_by_line("@article{a, title={A}, note={ASReview_relevant}}\n") == {}
