"""Every file that papers leave the survey in, but those of single papers: whole, by theme, by topic, by reading path, by year."""

from collections.abc import Iterator

from surveymark.exports.export import Selection, all_exports
from surveymark.model.survey import Survey

LARGEST_WHOLE = 50_000_000
"""Bytes: Overleaf refuses larger files. A whole file beyond that is left out; its parts by year are there."""


def selections(survey: Survey) -> Iterator[tuple[str, Selection]]:
    """The path, without suffix, and papers of every download."""
    config = survey.config
    yield "bibliography", Selection(papers=survey.papers, title=config.title, is_whole=True)
    for theme in survey.themes:
        papers = {paper.key: paper for topic in theme.topics for paper in survey.papers_by_topic[topic.id]}
        yield f"themes/{theme.id}", Selection(papers=tuple(papers[key] for key in sorted(papers)), title=theme.title)
    for topic in survey.topics:
        yield f"topics/{topic.id}", Selection(papers=survey.papers_by_topic[topic.id], title=topic.title, topic=topic)
    for path in survey.paths:
        yield f"paths/{path.id}", Selection(papers=survey.papers_by_path[path.id], title=path.title)
    for year, papers_of_year in survey.papers_by_year.items():
        yield f"years/{year}", Selection(papers=papers_of_year, title=f"{config.title}, {year}")


def download_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """Path and text of every download; a whole file that is too large for Overleaf is left out."""
    for export in all_exports():
        entries = {paper.key: export.entry(paper, survey) for paper in survey.papers}
        for path, selection in selections(survey):
            text = export.joined([entries[paper.key] for paper in selection.papers], selection, survey)
            if not (selection.is_whole and _is_too_large(text)):
                yield f"{path}.{export.suffix}", text


def _is_too_large(text: str) -> bool:
    return len(text.encode()) > LARGEST_WHOLE
