"""Import captured listings, as `surveymark ingest` does."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from surveymark.api.content import (
    changing,
    completed_texts,
    facts_of_file,
    sound_survey,
    write_texts,
)
from surveymark.api.events import OnEvent, UnreadFile, ignore_event
from surveymark.api.today import today
from surveymark.content.fingerprints_text import changed_fingerprints
from surveymark.content.gate import named_bytes, survey_bytes
from surveymark.content.listings_text import listings_text
from surveymark.content.paper_text import paper_text
from surveymark.content.parsing import LARGEST_TABLE
from surveymark.content.places import ABSTRACTS, LISTINGS, PAPERS
from surveymark.curation.intake import CapturedFile, Intake, intake, listing_ids
from surveymark.listings.capture import Capture
from surveymark.listings.reading import NotACaptureError, capture_of
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.text.words import clean_text

UNPLACED_LINES = "nothing was written; fix or delete the unknown lines in a copy of the capture"


@dataclass(frozen=True, kw_only=True)
class CaptureOnDisk:
    """A capture, its file, and a hash of the file."""

    path: Path
    capture: Capture
    sha256: str


def read_captures(
    files: Sequence[Path],
    *,
    format_name: str | None = None,
    captured: datetime.date | None = None,
    on_event: Callable[[UnreadFile], object] = ignore_event,
) -> list[CaptureOnDisk]:
    """The captures in these files; `on_event` receives the files that are not captures, with the reason."""
    found = []
    for path in files:
        try:
            content = named_bytes(path)
            capture = capture_of(content, format_name=format_name, captured=captured)
        except NotACaptureError as error:
            on_event(UnreadFile(path=path, reason=str(error)))
        except OSError as error:
            on_event(UnreadFile(path=path, reason=str(error.strerror)))
        else:
            sha256 = hashlib.sha256(content).hexdigest()
            found.append(CaptureOnDisk(path=path, capture=capture, sha256=sha256))
    return found


def ingest(
    folder: str | PathLike[str],
    captures: Sequence[CaptureOnDisk],
    *,
    facts_file: str | PathLike[str] | None = None,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
) -> Intake:
    """Import captures into the survey in the folder.

    Each new paper gets an entry. A paper that already has one is only recorded as listed again: what a person wrote is never
    changed. Facts from `facts_file` are used before keys are made. Importing a capture again changes nothing. With `dry_run`,
    nothing is written. `on_event` receives progress and finally the result.

    Raises: ContentError if the survey has errors; UneditableEntryError if an entry cannot be edited without losing something;
    SurveyError if a capture has lines that cannot be classified, the facts file cannot be read, or another process has locked
    the folder; OSError if a file cannot be written.
    """
    if any(one.capture.unknown for one in captures):
        raise SurveyError(UNPLACED_LINES)
    root = Path(folder)
    files = [
        CapturedFile(file=one.path.name, sha256=one.sha256, capture=one.capture) for one in captures
    ]
    with changing(root, on_event) as writer:
        survey = sound_survey(root, on_event, awaited=listing_ids(files))
        facts = facts_of_file(Path(facts_file), survey, today()) if facts_file is not None else ()
        result = intake(survey, files, facts, added=today())
        texts = _texts(root, survey, result)
        if not dry_run:
            write_texts(writer, texts, on_event)
    on_event(result)
    return result


def _texts(root: Path, survey: Survey, result: Intake) -> dict[Path, str]:
    """Path and text of every file to write, content/listings.yml last; all texts are made before any file is written."""
    abstracts = {
        key: abstract + "\n"
        for key, abstract in result.abstracts.items()
        if not (root / ABSTRACTS / f"{key}.txt").exists()
    }
    entries = {
        root / PAPERS / f"{paper.key}.yml": paper_text(paper) for paper in result.new
    } | completed_texts(root, result.changed)
    texts = {}
    for path, text in entries.items():
        if path.stem in abstracts:
            texts[root / ABSTRACTS / f"{path.stem}.txt"] = abstracts.pop(path.stem)
        texts[path] = text
    texts |= {root / ABSTRACTS / f"{key}.txt": text for key, text in abstracts.items()}
    texts |= _fingerprints(root, survey, result)
    if result.listings:
        before = _listings_before(root)
        texts[root / LISTINGS] = listings_text(before, survey.listings, result.listings)
    return texts


def _fingerprints(root: Path, survey: Survey, result: Intake) -> dict[Path, str]:
    """Path and text of the numbers of all abstracts, read as they will be from their files; empty if they stay as they are."""
    new = {key: clean_text(abstract) for key, abstract in result.abstracts.items()}
    after = replace(
        survey, papers=(*survey.papers, *result.new), abstracts={**new, **survey.abstracts}
    )
    return {root / path: text for path, text in changed_fingerprints(after).items()}


def _listings_before(root: Path) -> str:
    if not (root / LISTINGS).exists():
        return ""
    return survey_bytes(root, LISTINGS, largest=LARGEST_TABLE).decode("utf-8")
