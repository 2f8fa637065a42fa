"""`surveymark topics`: the list of topics, and how they are renamed, merged, split, moved and retired."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

import click
from rich.table import Table

from surveymark.api.today import today
from surveymark.cli.editing import dry_run_option
from surveymark.cli.output import print_output, root_option, sound_survey, survey_root
from surveymark.cli.reorganised import reorganise
from surveymark.cli.terminal import console
from surveymark.curation.entries_where import entries_where
from surveymark.curation.entry_keys import entries_with_keys
from surveymark.curation.reorganising.topics import (
    with_merged_topics,
    with_moved_topic,
    with_renamed_topic,
    with_retired_topic,
    with_split_topic,
)
from surveymark.curation.topic_agreement import topic_agreement
from surveymark.model.evidence import CONTRIBUTIONS, Contribution
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic


@click.group(invoke_without_command=True)
@click.option(
    "--score", is_flag=True, help="Compare the topic phrases with the topics that curators chose."
)
@root_option
@click.pass_context
def topics(context: click.Context, root: Path | None, *, score: bool) -> None:
    """List, rename, merge, split, move or retire topics.

    Without a command, lists the topics and their numbers of papers. With --score, reports how often the topic with the
    highest score is the one that a curator put first, which topics are confused, and which topics have phrases that never
    occur. Phrases are searched in titles, summaries and the abstracts in content/abstracts/.

    The commands change content/topics.yml, entries, introductions and links on hand-written pages as one change; comments
    stay. Former ids are kept as aliases, and their addresses redirect. With --dry-run, the change is printed as a patch.
    """
    if context.invoked_subcommand:
        if score:
            message = "--score only goes with the list of topics"
            raise click.UsageError(message)
        context.obj = root
        return
    survey = sound_survey(survey_root(root))
    if score:
        _print_agreement(survey)
    else:
        _print_topics(survey)


@topics.command()
@click.argument("old")
@click.argument("new")
@root_option
@dry_run_option
@click.pass_context
def rename(context: click.Context, old: str, new: str, root: Path | None, *, dry_run: bool) -> None:
    """Give the topic OLD the id NEW.

    The title stays: edit it in content/topics.yml. OLD becomes an alias, so that its address redirects to the new one.
    """
    change = partial(with_renamed_topic, old=old, new=new)
    reorganise(_root(context, root), change, dry_run=dry_run)


@topics.command()
@click.argument("names", nargs=-1, required=True, metavar="FROM…")
@click.argument("into")
@root_option
@dry_run_option
@click.pass_context
def merge(
    context: click.Context, names: Sequence[str], into: str, root: Path | None, *, dry_run: bool
) -> None:
    """Merge the topics FROM into the topic INTO.

    INTO gets their papers, phrases, hints and addresses, and keeps its title, description and introduction. The other
    introductions are removed; --dry-run shows their text.
    """
    change = partial(with_merged_topics, names=names, into=into)
    reorganise(_root(context, root), change, dry_run=dry_run)


@topics.command()
@click.argument("name", metavar="ID")
@click.argument("new", nargs=-1, required=True, metavar="NEW…")
@click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="QUERY",
    help="The papers of a new topic: those of ID for which QUERY holds, as in 'surveymark edit --help'.",
)
@click.option(
    "--papers",
    "key_lists",
    multiple=True,
    metavar="KEY,…",
    help="The papers of a new topic, by their keys, separated by commas.",
)
@click.option(
    "--title", "titles", multiple=True, help="The title of a new topic (default: its id as words)."
)
@click.option(
    "--description",
    "descriptions",
    multiple=True,
    required=True,
    help="One sentence on a new topic.",
)
@root_option
@dry_run_option
@click.pass_context
def split(
    context: click.Context,
    name: str,
    new: Sequence[str],
    conditions: Sequence[str],
    key_lists: Sequence[str],
    titles: Sequence[str],
    descriptions: Sequence[str],
    root: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Split the new topics NEW off the topic ID.

    Give --where or --papers, and --description, once for each NEW, in the same order. The chosen papers move to the new topic,
    which takes the place of ID in their entries; the others stay. A paper that is chosen twice gets both topics.

    \b
      surveymark topics split compression quantisation \\
        --where quantisation --description "Weights and activations in few bits."

    Then write content/topics/NEW.md, revise that of ID, and give the new topics phrases.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    selections = [*conditions, *key_lists]
    if (conditions and key_lists) or len(selections) != len(new):
        message = f"expected --where or --papers once for each of the {len(new)} new topics, found {len(selections)}"
        raise click.UsageError(message)
    if len(descriptions) != len(new) or len(titles) not in (0, len(new)):
        message = f"expected --description, and --title if given, once for each of the {len(new)} new topics"
        raise click.UsageError(message)
    parts = [
        Topic(id=one, title=title, description=description)
        for one, title, description in zip(
            new, titles or map(_as_words, new), descriptions, strict=True
        )
    ]

    def change(survey: Survey) -> Survey:
        chosen = [
            _chosen(selection, name, survey, is_condition=bool(conditions))
            for selection in selections
        ]
        return with_split_topic(survey, name, list(zip(parts, chosen, strict=True)))

    reorganise(_root(context, root), change, dry_run=dry_run)


@topics.command()
@click.argument("name", metavar="ID")
@click.option("--theme", required=True, metavar="THEME", help="The id of the other theme.")
@root_option
@dry_run_option
@click.pass_context
def move(
    context: click.Context, name: str, theme: str, root: Path | None, *, dry_run: bool
) -> None:
    """Move the topic ID to the end of another theme."""
    change = partial(with_moved_topic, name=name, theme_id=theme)
    reorganise(_root(context, root), change, dry_run=dry_run)


@topics.command()
@click.argument("name", metavar="ID")
@click.option("--into", metavar="OTHER", help="Merge it into this topic, as 'topics merge' does.")
@click.option("--reason", help="Why it is retired, for readers who follow an old link.")
@click.option(
    "--gives",
    type=click.Choice(CONTRIBUTIONS),
    help="With --reason: its address leads to the papers in Explore that give this, such as a survey.",
)
@root_option
@dry_run_option
@click.pass_context
def retire(
    context: click.Context,
    name: str,
    into: str | None,
    reason: str | None,
    gives: Contribution | None,
    root: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Retire the topic ID, into another topic or with a reason.

    With --reason, its papers keep their other topics, and the reason is recorded in content/removed.yml and shown at its
    address. Every paper needs another topic: 'surveymark edit --where topic:ID --add-topic OTHER' gives them one.
    """
    if (into is None) == (reason is None) or (gives and into):
        message = "expected either --into OTHER, or --reason and perhaps --gives"
        raise click.UsageError(message)
    where = _root(context, root)
    if into is not None:
        reorganise(where, partial(with_merged_topics, names=[name], into=into), dry_run=dry_run)
        return
    change = partial(with_retired_topic, name=name, reason=reason or "", gives=gives, on=today())
    reorganise(where, change, dry_run=dry_run)


def _root(context: click.Context, given: Path | None) -> Path:
    """The survey's folder, named after the command or after `topics`."""
    before: Path | None = context.obj if isinstance(context.obj, Path) else None
    return survey_root(given or before)


def _as_words(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _chosen(selection: str, topic: str, survey: Survey, *, is_condition: bool) -> Collection[str]:
    """The keys of the selected papers; a condition selects papers of the topic only."""
    if is_condition:
        return [paper.key for paper in entries_where(selection, survey) if topic in paper.topics]
    keys = [key for key in selection.replace(",", " ").split() if key]
    return [paper.key for paper in entries_with_keys(keys, survey)] if keys else []


def _print_topics(survey: Survey) -> None:
    for theme in survey.themes:
        print_output(theme.title)
        for topic in theme.topics:
            print_output(
                f"  {len(survey.papers_by_topic[topic.id]):5}  {topic.id:28} {topic.title}"
            )


def _print_agreement(survey: Survey) -> None:
    agreement = topic_agreement(survey)
    print_output(
        f"{agreement.agreed} of {agreement.papers} entries ({agreement.percent:.1f} %) score highest for their primary topic,"
        f" {agreement.within} for any of their topics; {agreement.abstracts} abstracts were searched"
    )
    table = Table(box=None, pad_edge=False)
    for name in ("entries", "primary topic", "highest score"):
        table.add_column(name, justify="right" if name == "entries" else "left")
    for (primary, other), count in agreement.confusion.items():
        table.add_row(str(count), primary, other)
    console.print(table)
    print_output(f"topics whose phrases never occur: {', '.join(agreement.silent) or 'none'}")
