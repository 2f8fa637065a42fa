"""The comparison of a topic's papers: in the text beside its page, and as files."""

from collections.abc import Iterator

from surveymark.evidence.table import Table, topic_table
from surveymark.evidence.texts import covered, csv_of, latex_of, markdown_of
from surveymark.model.survey import Survey

NAME = "comparison"
"""The stem of the files, in the folder of the topic's page."""


def comparison_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of the CSV and LaTeX tables of all papers of each topic of which a paper states something."""
    for topic in survey.topics:
        table = topic_table(topic, survey.papers_by_topic[topic.id], survey)
        if table.columns:
            stem = f"topics/{topic.id}/{NAME}"
            yield f"{stem}.csv", csv_of(table, survey)
            yield f"{stem}.tex", latex_of(table, survey, f"{topic.title}. {covered(table)}")


def comparison_text(table: Table, survey: Survey) -> str:
    """The table in Markdown under a heading, for the text beside the topic's page; empty if no paper states anything."""
    if not table.columns:
        return ""
    return f"## Comparison\n\n{covered(table)}\n\n{markdown_of(table, survey, '../')}\n"
