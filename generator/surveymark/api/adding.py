"""New entries written into a survey's folder, as `surveymark add` does."""

from collections.abc import Callable, Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path

from surveymark.api.content import (
    changing,
    named_text,
    sound_survey,
    survey_to_change,
    today,
    write_texts,
)
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.services import metadata_client
from surveymark.content.paper_text import paper_text
from surveymark.content.places import ABSTRACTS, PAPERS
from surveymark.curation.adding import Adding, AddResult, BibtexText, joined
from surveymark.curation.drafting import Draft
from surveymark.fetch.network import Network
from surveymark.model.facts import Facts
from surveymark.model.identifier import identifier_in
from surveymark.model.survey_error import SurveyError

_LARGEST_FILE = 5 * 1024 * 1024


def refuse_all(facts: Facts) -> bool:
    """Whether a paper found by its title is the one that is meant: no, since nobody has looked."""
    del facts
    return False


def add(
    folder: str | PathLike[str],
    items: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    confirm: Callable[[Facts], bool] = refuse_all,
    offline: bool = False,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
    network: Network | None = None,
) -> AddResult:
    """Add papers to the survey in the folder, with everything that services and rules can tell of them.

    An item is an arXiv id or address, a DOI, the path of a .bib file, or a title. What is found by a title is added only
    where `confirm` says of its facts that it is this. A paper that the survey has is refused and the others are added;
    `on_event` hears why, how far it is, and at last the result.

    Offline, only what services answered before is used. With `dry_run` nothing is written. Whatever ends it before the
    last item, Ctrl-C included: what is complete is written, and then the exception is raised.

    Raises: ContentError where the survey has errors; SurveyError where an item is none, or another process holds the
    folder; OSError where a file cannot be written.
    """
    root, network = Path(folder), network or Network()
    survey = survey_to_change(root, on_event)
    day = today(network.clock)
    with metadata_client(network, root, survey, offline=offline) as client:
        adding = Adding(survey=survey, client=client, day=day, confirm=confirm, on_event=on_event)
        named = [items] if isinstance(items, str | PathLike) else items
        drafts, end = _until_the_end(
            found for item in named for found in adding.drafts(_item(fspath(item)))
        )
    with changing(root, on_event) as writer:
        entries = joined(drafts, sound_survey(root, on_event), on_event)
        if not dry_run:
            texts = {path: text for one in entries for path, text in _texts(root, one).items()}
            write_texts(writer, texts, on_event)
    is_whole = adding.is_whole and len(entries) == len(drafts)
    result = AddResult(entries=entries, unanswered=adding.unanswered, is_whole=is_whole)
    on_event(result)
    if end:
        raise end
    return result


def _until_the_end(drafts: Iterator[Draft]) -> tuple[list[Draft], BaseException | None]:
    """The drafts, and what ended them before the last: it is raised again once these are written."""
    found: list[Draft] = []
    try:
        for one in drafts:
            found.append(one)  # noqa: PERF402 - what an exception leaves counts
    except BaseException as end:  # noqa: BLE001 - whatever it is, it is raised again
        return found, end
    return found, None


def _item(item: str) -> str | BibtexText:
    """The item as it is meant.

    Raises: SurveyError where it is a file that cannot be read.
    """
    if item.lower().endswith(".bib"):
        path = Path(item)
        text = named_text(path, largest=_LARGEST_FILE, encoding="utf-8-sig")
        return BibtexText(file=str(path), given=item, name=path.name, text=text)
    if identifier_in(item) is None and _is_file(item):
        message = f"{item}: unsupported file type; add reads BibTeX (.bib), and enrich --from reads facts files (.jsonl)"
        raise SurveyError(message)
    return item


def _is_file(item: str) -> bool:
    """Whether somebody means a file: its name is no title."""
    try:
        return bool(item.strip()) and Path(item).exists()
    except (OSError, ValueError):  # too long for a name, or with a character that none has
        return False


def _texts(root: Path, one: Draft) -> dict[Path, str]:
    """Path and text of the entry, after its abstract where there is one that is not on the disk yet."""
    abstract = root / ABSTRACTS / f"{one.paper.key}.txt"
    texts = {abstract: one.abstract + "\n"} if one.abstract and not abstract.exists() else {}
    return {**texts, root / PAPERS / f"{one.paper.key}.yml": paper_text(one.paper)}
