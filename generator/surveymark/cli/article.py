"""`surveymark export article`: topics as LaTeX, in a folder."""

from pathlib import Path

import click

from surveymark.api.typesetting import PDF, typeset
from surveymark.cli.editing import print_line
from surveymark.cli.output import refuse_inside_content, root_option, sound_survey, survey_root
from surveymark.content.writing import write_file
from surveymark.curation.reorganising.names import topic_with_id
from surveymark.exports.article import article_files


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
@click.option("--pdf", is_flag=True, help="Also run pdfLaTeX and BibTeX, and write article.pdf.")
@root_option
def article(topics: tuple[str, ...], out: Path, root: Path | None, *, pdf: bool) -> None:
    """Write topics, or the whole survey, as a LaTeX article.

    Each TOPIC is the id of a topic; without any, the article covers all. A section has the topic's introduction with
    citations, a drawing of its papers by date if the introduction has headings, and the table that compares them. Drawing
    and table break across pages. The drawing of relations is left out. The date is that of the last change of these papers
    and introductions.

    Replaces article.tex and references.bib in DIR. They need pdfLaTeX, BibTeX and the packages of TeX Live's
    latex-recommended collection:

    \b
      surveymark export article speech --out article
      cd article
      pdflatex article && bibtex article && pdflatex article && pdflatex article

    --pdf runs these programs. If you put the PDF of the whole survey at content/pages/article.pdf, the site offers it on the
    bibliography page.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    refuse_inside_content(where, out)
    survey = sound_survey(where)
    chosen = tuple(topic_with_id(name, survey) for name in dict.fromkeys(topics))
    files = article_files(survey, chosen)
    for name, text in files.items():
        write_file(out / name, text)
    print_line(f"wrote {' and '.join(sorted(files))} to {out}")
    if pdf:
        typeset(out)
        print_line(f"wrote {PDF} to {out}")
