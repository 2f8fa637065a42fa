"""`surveymark export`: papers of one's choice in any format, on standard output."""

from pathlib import Path

import click

from surveymark.cli.output import errors, named_content, root_option, sound_survey, stop, survey_root
from surveymark.exports.cited_keys import cited_keys, included_files
from surveymark.exports.export import Selection, all_exports
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text

file_type = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("format_name", metavar="FORMAT", type=click.Choice([export.name for export in all_exports()]))
@click.option("--topic", "topic_id", metavar="ID", help="Only the papers of this topic.")
@click.option("--keys", "keys_file", type=file_type, metavar="FILE", help="Only the papers whose keys stand in FILE, one a line.")
@click.option("--from", "document", type=file_type, metavar="FILE", help="Only the papers that this .tex or .aux file cites.")
@root_option
def export(format_name: str, topic_id: str | None, keys_file: Path | None, document: Path | None, root: Path | None) -> None:
    """Print papers in FORMAT: bibtex, ris, csl-json, zotero-rdf, csv or latex-table.

    A .tex file is read alone, without the files that it includes; an .aux file with those of its chapters.
    Without an option these are all papers. Keys that the survey does not have are named on standard error: a
    document cites other works too. A former key finds its paper under the key of today.
    """
    survey = sound_survey(survey_root(root))
    chosen = next(one for one in all_exports() if one.name == format_name)
    click.echo(chosen.text(_selection(survey, topic_id, keys_file, document), survey), nl=False)


def _selection(survey: Survey, topic_id: str | None, keys_file: Path | None, document: Path | None) -> Selection:
    if topic_id is None and keys_file is None and document is None:
        return Selection(papers=survey.papers, title=survey.config.title, is_whole=True)
    papers: tuple[Paper, ...] = survey.papers
    title = survey.config.title
    if topic_id is not None:
        topic = survey.topic_by_id.get(topic_id)
        if topic is None:
            stop(f"no topic is called {terminal_text(topic_id)}; surveymark topics lists them")
        papers, title = survey.papers_by_topic[topic_id], topic.title
    for path, keys in ((keys_file, _listed_keys(keys_file)), (document, _document_keys(document))):
        if path is not None and "*" not in keys:
            papers = _named(papers, keys, survey)
    return Selection(papers=papers, title=title)


def _listed_keys(path: Path | None) -> tuple[str, ...]:
    return tuple(filter(None, (line.partition("#")[0].strip() for line in _text(path).splitlines()))) if path else ()


def _document_keys(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    if path.suffix.lower() != ".aux":
        return cited_keys(_text(path), is_aux=False)
    parts = [path.parent / name for name in included_files(_text(path))]
    texts = [_text(part) for part in (path, *parts) if part.is_file()]
    return tuple(dict.fromkeys(key for text in texts for key in cited_keys(text, is_aux=True)))


def _text(path: Path) -> str:
    return named_content(path).decode("utf-8-sig", "replace")


def _named(papers: tuple[Paper, ...], keys: tuple[str, ...], survey: Survey) -> tuple[Paper, ...]:
    """The papers with these keys or former keys, in the order of the keys; others are named on standard error."""
    here = {paper.key: paper for paper in papers}
    former = {alias: paper for paper in papers for alias in paper.aliases}
    found: dict[str, Paper] = {}
    for key in keys:
        if paper := here.get(key) or former.get(key):
            found[paper.key] = paper
        else:
            where = "not among these papers" if key in survey.paper_by_key else "not in this survey"
            errors.print(f"surveymark: {terminal_text(key)}: {where}", markup=False)
    return tuple(found.values())
