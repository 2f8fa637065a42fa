"""`surveymark export`: papers in a citation format, on standard output."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from surveymark.cli.article import article
from surveymark.cli.cited import file_text, keys_in_documents
from surveymark.cli.output import print_error, root_option, sound_survey, survey_root
from surveymark.curation.reorganising.names import topic_with_id
from surveymark.documents.document import ALL, Part, cited_keys, kinds_in_words
from surveymark.documents.kinds.key_list import KIND as KEY_LIST
from surveymark.exports.export import Selection, all_exports, cited_as, selection_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.text.slug import slug_of

_AS_CITED = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/+-]{0,199}\Z")
"""Keys that every format can hold as they are."""
file_type = click.Path(exists=True, dir_okay=False, path_type=Path)
HELP = f"""Print papers in a citation format.

FORMAT is {", ".join(export.name for export in all_exports())}.

Without options, all papers are printed. --from reads the citations of a document and of the files that it includes from
its own folder: {kinds_in_words()}. Cited keys that are not in the survey are listed on standard error. Former keys are
found too, and the keys of imported bibliographies as they are written there; papers are printed under the keys that the
document cites, so that it finds them.

'surveymark export article --help' explains how to write topics as a LaTeX article.

\b
  surveymark export bibtex --from paper.tex > references.bib
"""


class _Formats(click.Group):
    """A command with an argument and options, unless its first argument is the name of a command beside it."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> click.Context:
        """The context of the command that the first argument names, otherwise of this one."""
        if args and (beside := self.commands.get(args[0])):
            return beside.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    collect_usage_pieces = click.Command.collect_usage_pieces
    parse_args = click.Command.parse_args
    invoke = click.Command.invoke


@click.command(
    cls=_Formats,
    commands=[article],
    help=HELP,
    context_settings={"allow_extra_args": False, "allow_interspersed_args": True},
)
@click.argument(
    "format_name", metavar="FORMAT", type=click.Choice([export.name for export in all_exports()])
)
@click.option("--topic", "topic_id", metavar="ID", help="Print only the papers of this topic.")
@click.option(
    "--keys",
    "keys_file",
    type=file_type,
    metavar="FILE",
    help="Print only the papers whose keys are in FILE, one per line.",
)
@click.option(
    "--from",
    "documents",
    type=file_type,
    multiple=True,
    metavar="FILE",
    help="Print only the papers that this document cites; repeatable.",
)
@root_option
def export(
    format_name: str,
    topic_id: str | None,
    keys_file: Path | None,
    documents: tuple[Path, ...],
    root: Path | None,
) -> None:
    """Print papers on standard output."""
    survey = sound_survey(survey_root(root))
    chosen = next(one for one in all_exports() if one.name == format_name)
    listed = cited = None
    if keys_file is not None:
        part = Part(path=keys_file.name, text=file_text(keys_file))
        listed = cited_keys(KEY_LIST, part, lambda _: None)
    if documents:
        cited = keys_in_documents(documents)
    click.echo(chosen.text(_selection(survey, topic_id, listed, cited)), nl=False)


def _selection(
    survey: Survey,
    topic_id: str | None,
    listed: tuple[str, ...] | None,
    cited: tuple[str, ...] | None,
) -> Selection:
    """The papers of the topic that are in the list of keys and that the document cites, under the keys that it cites."""
    papers: Sequence[Paper] = survey.papers
    title = survey.config.title
    if topic_id is not None:
        title = topic_with_id(topic_id, survey).title
        papers = survey.papers_by_topic[topic_id]
    if listed is not None and ALL not in listed:
        papers = tuple(paper for paper, _ in _named(papers, listed, survey))
    if cited is None or ALL in cited:
        is_whole = topic_id is None and listed is None and cited is None
        return selection_of(papers, title, survey, is_whole=is_whole)
    found = _named(papers, cited, survey)
    names = {
        paper.key: tuple(dict.fromkeys(key if _AS_CITED.match(key) else paper.key for key in keys))
        for paper, keys in found
    }
    return cited_as(selection_of([paper for paper, _ in found], title, survey), names)


def _named(
    papers: Sequence[Paper], keys: Sequence[str], survey: Survey
) -> Sequence[tuple[Paper, Sequence[str]]]:
    """The papers with these keys or former keys, in their order, each with the keys; unknown keys are reported on standard error.

    An import keeps the keys of a bibliography as former keys in the form of slugs.
    """
    here = {paper.key: paper for paper in papers}
    former = {alias: paper for paper in papers for alias in paper.aliases}
    found: dict[str, tuple[Paper, list[str]]] = {}
    for key in dict.fromkeys(keys):
        if paper := here.get(key) or former.get(key) or former.get(slug_of(key)):
            found.setdefault(paper.key, (paper, []))[1].append(key)
        else:
            where = (
                "not among the selected papers"
                if key in survey.paper_by_key
                else "not in this survey"
            )
            print_error(f"surveymark: {terminal_text(key)}: {where}")
    return tuple(found.values())
