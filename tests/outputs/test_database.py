import sqlite3
from pathlib import Path

from surveymark.model.survey import Survey
from surveymark.outputs.database import write_database


def test_the_database_answers_and_searches(survey: Survey, tmp_path: Path) -> None:
    path = tmp_path / "data/survey.sqlite"
    write_database(survey, path)
    connection = sqlite3.connect(path)
    assert connection.execute("select count(*) from papers").fetchone() == (len(survey.papers),)
    assert connection.execute(
        "select family, given from authors where paper = 'berg2024cups' order by position"
    ).fetchall() == [("van der Berg", "Jan"), ("Li", "Ming")]
    assert connection.execute(
        "select topic from paper_topics where paper = 'li2023plates' order by position"
    ).fetchall() == [("plates",), ("cups",)]
    assert connection.execute(
        "select key from papers_search where papers_search match 'temper'"
    ).fetchall() == [("berg2024cups",)]
    connection.execute(
        "insert into papers_search(papers_search, rank) values ('integrity-check', 1)"
    )
    assert connection.execute(
        "select key, title, authors, summary from papers_search order by key"
    ).fetchall() == sorted(
        (
            paper.key,
            survey.citations[paper.key].sql_row["title"],
            ", ".join(author.full_name for author in paper.authors),
            survey.citations[paper.key].sql_row["summary"],
        )
        for paper in survey.papers
    )
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    connection.close()


def test_the_same_survey_gives_the_same_bytes(survey: Survey, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_database(survey, tmp_path / name)
        write_database(survey, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
