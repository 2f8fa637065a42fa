"""Compare bibliographies with the records of a survey, as `surveymark verify` does."""

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from surveymark.api.content import sound_survey
from surveymark.api.events import Importing, OnEvent, ignore_event
from surveymark.api.imported_texts import chosen_format, file_text
from surveymark.api.included_files import IncludedFiles
from surveymark.content.build_cache import BuildCache
from surveymark.content.garbage import no_garbage_collection
from surveymark.imports.formats.bibtex import FORMAT as BIBTEX
from surveymark.imports.imported import (
    ImportContext,
    ImportedFile,
    ImportFormat,
    UnreadableImportError,
)
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.verification.annotated import Note, annotated
from surveymark.verification.verified import Verification, references_of, unreadable_of, verified
from surveymark.verification.wording import verdict_lines

if TYPE_CHECKING:
    from surveymark.fetch.network import Network


@no_garbage_collection()
def verify(
    folder: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    online: bool = False,
    on_event: OnEvent = ignore_event,
    network: "Network | None" = None,
) -> Verification:
    """Each reference of the files, compared with the record of its paper in the survey in the folder.

    Files are in any format of `import_files`, recognised by content. With `online`, metadata services are asked about every reference, too:
    for papers that the survey does not have, for retractions and for published versions.
    Answers are cached. Nothing is written to the survey. `on_event` receives progress.

    Raises: SurveyError if a file cannot be read or is of no known format; ContentError if the survey has errors.
    """
    root = Path(folder)
    survey = sound_survey(root, on_event, memo=BuildCache(root))
    imported = [(str(path), _imported(path, survey, on_event)) for path in map(Path, files)]
    references = [one for name, file in imported for one in references_of(name, file)]
    result = Verification(
        references=verified(references, survey),
        unreadable=tuple(one for name, file in imported for one in unreadable_of(name, file)),
    )
    return _with_services(result, root, survey, network, on_event) if online else result


def annotated_copy(path: Path, result: Verification) -> str:
    """The text of the BibTeX file with the verdict above each entry, from the result of verifying it alone.

    Raises: SurveyError if it cannot be read.
    """
    notes = [
        Note(line=one.reference.line, key=one.reference.key, lines=verdict_lines(one))
        for one in result.references
    ]
    return annotated(file_text(path), notes)


def format_of_text(name: str, text: str) -> ImportFormat:
    """The format of the text of the file `name`: BibTeX if it may be, because finding all others takes a while.

    Raises: SurveyError if no single format recognises it.
    """
    return BIBTEX if BIBTEX.recognises(text) == "yes" else chosen_format(name, text)


def _imported(path: Path, survey: Survey, on_event: OnEvent) -> ImportedFile:
    text = file_text(path)
    chosen = format_of_text(str(path), text)
    context = ImportContext(
        source=path.name,
        venue=survey.venue,
        included=IncludedFiles(path, [path]).opened,
        on_record=lambda done, total: on_event(Importing(what="reading", done=done, total=total)),
    )
    try:
        return chosen.read(text, context)
    except UnreadableImportError as error:
        message = f"{path}: {error}"
        raise SurveyError(message) from error


def _with_services(
    result: Verification, root: Path, survey: Survey, network: "Network | None", on_event: OnEvent
) -> Verification:
    # Most runs are offline, and these take as long to import as everything else.
    from surveymark.api.services import metadata_client  # noqa: PLC0415
    from surveymark.curation.lookup import Lookup, unanswered  # noqa: PLC0415
    from surveymark.fetch.network import Network  # noqa: PLC0415
    from surveymark.sources.source import all_sources  # noqa: PLC0415
    from surveymark.verification.services import papers_to_look_up, verified_online  # noqa: PLC0415

    papers = papers_to_look_up(result.references, survey)
    with metadata_client(network or Network(), root, survey, offline=False) as client:
        lookup = Lookup(
            papers=list({paper.key: paper for paper in papers}.values()),
            sources=all_sources(),
            client=client,
            venue=survey.venue,
        )
        lookup.run(on_event)
    return replace(
        result,
        references=verified_online(result.references, papers, lookup.facts, survey),
        is_online=True,
        unanswered=unanswered(client),
    )
