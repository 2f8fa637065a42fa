"""`surveymark export article`: topics as LaTeX, in a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from surveymark.cli.editing import print_line
from surveymark.cli.output import (
    refuse_inside_content,
    root_option,
    sound_survey,
    stop,
    survey_root,
)
from surveymark.content.writing import write_file
from surveymark.exports.article import article_files
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.safe.terminal import terminal_text


@click.command()
@click.argument("topics", metavar="[TOPIC]...", nargs=-1)
@click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    required=True,
    help="Folder to write to; it is made if it is missing.",
)
@root_option
def article(topics: tuple[str, ...], out: Path, root: Path | None) -> None:
    """Write topics, or the whole survey, as a LaTeX article.

    Each TOPIC is the id of a topic; without any, the article covers all. A section has the topic's introduction with
    citations and the table that compares its papers, which breaks across pages. Drawings are left out. The date is that
    of the last change of these papers and introductions.

    Replaces article.tex and references.bib in DIR. They need pdfLaTeX, BibTeX and the packages of TeX Live's
    latex-recommended collection:

    \b
      surveymark export article speech --out article
      cd article
      pdflatex article && bibtex article && pdflatex article && pdflatex article
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    refuse_inside_content(where, out)
    survey = sound_survey(where)
    files = article_files(survey, tuple(_topics(topics, survey)))
    for name, text in files.items():
        write_file(out / name, text)
    print_line(f"wrote {' and '.join(sorted(files))} to {out}")


def _topics(ids: Sequence[str], survey: Survey) -> Iterator[Topic]:
    """The topics with these ids, each once; ends the program at an unknown one."""
    for topic_id in dict.fromkeys(ids):
        topic = survey.topic_by_id.get(topic_id)
        if topic is None:
            stop(f"no topic with the id {terminal_text(topic_id)}; 'surveymark topics' lists them")
        yield topic
