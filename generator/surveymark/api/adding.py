"""Add papers to a survey, as `surveymark add` does."""

from collections.abc import Callable, Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path

from surveymark.api.content import changing, named_text, sound_survey, survey_to_change, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.services import metadata_client
from surveymark.api.today import today
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
    """Whether a paper found by its title is the right one: False, because nobody has looked."""
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
    """Add papers to the survey in the folder, with the facts that metadata services and rules supply.

    An item is an arXiv id or address, a DOI, the path of a .bib file, or a title. A paper found by its title is added only
    if `confirm`, called with its facts, returns True. A paper that is already in the survey is refused, and the others are
    added. `on_event` receives refusals, progress, and finally the result.

    With `offline`, only cached answers are used. With `dry_run`, nothing is written. If an exception such as
    KeyboardInterrupt ends the function early, complete entries are written before it is raised again.

    Raises: ContentError if the survey has errors; SurveyError if an item is invalid or another process has locked the folder;
    OSError if a file cannot be written.
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
    """The drafts, and the exception that ended them early; it is raised again once they are written."""
    found: list[Draft] = []
    try:
        for one in drafts:
            found.append(one)  # noqa: PERF402 - what an exception leaves counts
    except BaseException as end:  # noqa: BLE001 - whatever it is, it is raised again
        return found, end
    return found, None


def _item(item: str) -> str | BibtexText:
    """The item, with the text of its file if it is one.

    Raises: SurveyError if the file cannot be read.
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
    """Whether the item is the path of an existing file, rather than a title."""
    try:
        return bool(item.strip()) and Path(item).exists()
    except (OSError, ValueError):  # too long for a name, or with a character that none has
        return False


def _texts(root: Path, one: Draft) -> dict[Path, str]:
    """Path and text of the entry, after those of its abstract if that is not yet on disk."""
    abstract = root / ABSTRACTS / f"{one.paper.key}.txt"
    texts = {abstract: one.abstract + "\n"} if one.abstract and not abstract.exists() else {}
    return {**texts, root / PAPERS / f"{one.paper.key}.yml": paper_text(one.paper)}
