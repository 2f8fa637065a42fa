from pathlib import Path

import pytest

import invented
from surveymark import ContentError, SurveyError, export, load
from surveymark.model.problem import Problem


def test_a_survey_is_loaded_as_it_was_written(tmp_path: Path) -> None:
    survey = load(invented.write_survey(tmp_path))
    assert survey.papers == invented.papers()
    assert load(str(tmp_path)) == survey


def test_errors_in_the_content_are_an_exception_that_holds_every_problem(tmp_path: Path) -> None:
    root = invented.write_survey(tmp_path)
    (root / "content/papers/li2023plates.yml").write_text("title: Plates\ndate: tomorrow\n")
    (root / "content/papers/a.yml").write_text("titel: A\n")
    with pytest.raises(ContentError) as caught:
        load(root)
    places = {(problem.path, problem.field) for problem in caught.value.problems}
    assert {
        ("content/papers/a.yml", "titel"),
        ("content/papers/li2023plates.yml", "date"),
    } <= places
    assert all(isinstance(one, Problem) and not one.is_warning for one in caught.value.problems)
    assert str(caught.value).startswith(
        f"the content has {len(caught.value.problems)} errors; the first is: content/papers/"
    )


def test_a_folder_without_a_survey_is_one(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    assert {problem.path for problem in caught.value.problems} == {
        "content/topics.yml",
        "site-config/survey.yml",
    }


def test_a_survey_is_exported_as_the_command_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - only this compares

    from surveymark.cli import main  # noqa: PLC0415

    root = invented.write_survey(tmp_path)
    done = CliRunner().invoke(main, ["export", "bibtex", "--root", str(root)])
    assert export(load(root), "bibtex") == done.output
    assert capsys.readouterr() == ("", "")


def test_citations_are_exported_in_their_order() -> None:
    survey = invented.survey()
    keys = ["li2023plates", "berg2024cups"]
    text = export((survey.citations[key] for key in keys), "csl-json")
    assert [text.index(f'"{key}"') for key in keys] == sorted(
        text.index(f'"{key}"') for key in keys
    )
    assert "conference2022shelf" not in text


def test_a_format_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(SurveyError, match=r"^unknown format word; formats are .*bibtex"):
        export(invented.survey(), "word")
