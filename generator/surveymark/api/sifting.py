"""Candidates from bulk files of arXiv, OpenAlex and Semantic Scholar, as `surveymark sift` finds them."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveymark.api.content import sound_survey
from surveymark.api.events import OnEvent, Sifting, ignore_event
from surveymark.content.writing import replaced_file, sweep_temporary_files
from surveymark.curation.lookup import RESUMES
from surveymark.curation.open_candidates import Closed, OpenCandidates
from surveymark.curation.sifting import Sieve
from surveymark.model.identity import identity_names
from surveymark.model.survey_error import SurveyError

if TYPE_CHECKING:
    from collections.abc import Generator
    from collections.abc import Set as AbstractSet

    from surveymark.dumps.kept import KeptResults
    from surveymark.dumps.parts import ReadPart
    from surveymark.dumps.pieces import Part, Piece
    from surveymark.dumps.sifted import Tally

LEAST = 4
"""The score of a phrase of one word in an abstract."""


@dataclass(frozen=True, kw_only=True, order=True)
class Unread:
    """A part, or a line of one, that could not be read."""

    dump: str
    part: str
    line: int
    """0 for the whole part."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class SiftResult:
    """What became of the parts and their records."""

    parts: int
    unchanged: int
    """Parts that were not read again."""
    lines: int
    """Lines of all parts that could be read, now or earlier."""
    candidates: int
    closed: Mapping[Closed, int]
    """Candidates that are left out, by reason."""
    unread: tuple[Unread, ...]
    """Parts that could not be read, and the first such lines of each part."""
    unread_lines: int
    """All lines that could not be read."""


def sift(
    folder: str | PathLike[str],
    dumps: str | Sequence[str],
    out: str | PathLike[str],
    *,
    least: int = LEAST,
    workers: int = 1,
    scheduler: str | None = None,
    on_event: OnEvent = ignore_event,
) -> SiftResult:
    """Write the records of these bulk files that may belong in the survey to `out`, by dump, part and line.

    The file is the same whatever the number of workers, and whatever earlier runs read: parts that have not changed since are not read
    again. A part that cannot be read is named in the result, and nothing of it is in the file. After Ctrl-C, what is finished is kept, and
    the file is unchanged.

    Raises: ContentError if the survey has errors; SurveyError if packages are missing, a dump is not found or would be overwritten, or
    no cluster answers; OSError if a file cannot be written.
    """
    root = Path(folder)
    survey = sound_survey(root, on_event)
    _refuse_without_packages()
    from surveymark.dumps.kept import FOLDER, KeptResults  # noqa: PLC0415 - needs optional packages
    from surveymark.dumps.parts import read_parts  # noqa: PLC0415 - as above
    from surveymark.dumps.pieces import pieces_of  # noqa: PLC0415 - as above
    from surveymark.dumps.workers import results  # noqa: PLC0415 - as above

    named = dict.fromkeys([dumps] if isinstance(dumps, str) else dumps)
    pieces = [piece for dump in named for piece in pieces_of(dump)]
    _refuse_to_overwrite(pieces, Path(out))
    sieve = Sieve.of(survey.topics, least)
    kept = KeptResults(root, sieve)
    sweep_temporary_files([root / FOLDER, Path(out).parent])
    earlier = {piece: kept.tally(piece) for piece in pieces}
    new = [piece for piece in pieces if earlier[piece] is None]
    progress = _Progress(on_event, sum(piece.size for piece in new))
    engine = results(
        sieve, new, workers=workers, scheduler=scheduler, on_bytes=progress.within_piece
    )
    try:
        read = _read(engine, kept, progress)
    except KeyboardInterrupt as interruption:
        interruption.args = (RESUMES,)
        raise
    tallies = {piece: earlier[piece] or read[piece] for piece in pieces}
    parts = tuple(read_parts(tallies))
    left_out = _write(Path(out), OpenCandidates(survey), parts, kept)
    return _result(parts, {piece.part for piece in new}, left_out)


def _refuse_without_packages() -> None:
    missing = [name for name in ("dask", "distributed", "fsspec") if not find_spec(name)]
    if missing:
        message = f"sift needs packages that are not installed ({', '.join(missing)}): pip install 'surveymark[sift]'"
        raise SurveyError(message)


def _refuse_to_overwrite(pieces: Sequence["Piece"], out: Path) -> None:
    urls = dict.fromkeys(piece.part.url for piece in pieces)
    local = [url.removeprefix("file://") for url in urls if url.startswith("file://")]
    if out.exists() and any(map(out.samefile, local)):
        message = f"--out: {out} is one of the files; name another one"
        raise SurveyError(message)


class _Progress:
    """The bytes that are read, of all that must be."""

    def __init__(self, on_event: OnEvent, total: int) -> None:
        self._on_event, self._total, self._done = on_event, total, 0

    def within_piece(self, size: int) -> None:
        self._on_event(Sifting(done=self._done + size, total=self._total))

    def finished(self, piece: "Piece") -> None:
        self._done += piece.size
        self.within_piece(0)


def _read(
    engine: "Generator[tuple[Piece, str]]", kept: "KeptResults", progress: _Progress
) -> Mapping["Piece", "Tally"]:
    """What became of each piece; results are kept as they arrive."""
    from surveymark.dumps.sifted import tally_of  # noqa: PLC0415 - needs optional packages

    read = {}
    with closing(engine) as results:
        for piece, result in results:
            read[piece] = tally_of(result)
            if not read[piece].fault:
                kept.keep(piece, result)
            progress.finished(piece)
    return read


def _write(
    out: Path, candidates: OpenCandidates, parts: Sequence["ReadPart"], kept: "KeptResults"
) -> Counter[Closed | None]:
    """Write the open candidates of all parts without a fault; how many there are, and how many are closed for each reason."""
    count: Counter[Closed | None] = Counter()
    with replaced_file(out) as file:
        for part in parts:
            for candidate in () if part.fault else part.candidates(kept):
                closed = candidates.closed(_names(candidate))
                count[closed] += 1
                if closed is None:
                    file.write(f"{json.dumps(candidate, ensure_ascii=False)}\n".encode())
    return count


def _names(candidate: Mapping[str, Any]) -> Sequence[str]:
    return identity_names([candidate["title"]], candidate.get("arxiv"), [candidate.get("doi")])


def _result(
    parts: Sequence["ReadPart"], new: "AbstractSet[Part]", count: Counter[Closed | None]
) -> SiftResult:
    whole = [one for one in parts if not one.fault]
    faults = [_unread(one.part, 0, one.fault) for one in parts if one.fault]
    lines = [_unread(one.part, line, reason) for one in whole for line, reason in one.unread]
    return SiftResult(
        parts=len(parts),
        unchanged=sum(one.part not in new for one in parts),
        lines=sum(one.lines for one in whole),
        candidates=count[None],
        closed={why: number for why, number in count.items() if why},
        unread=(*faults, *lines),
        unread_lines=sum(one.unread_lines for one in whole),
    )


def _unread(part: "Part", line: int, reason: str) -> Unread:
    return Unread(dump=part.dump, part=part.name, line=line, reason=reason)
