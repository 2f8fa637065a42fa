"""The kind of work that an entry describes, by its type and by what it says of itself."""

import re
from collections.abc import Mapping

from surveymark.model.publication import VenueKind
from surveymark.sources.bibtex.fields import Fields

KINDS: Mapping[str, VenueKind | None] = {
    "article": "journal",
    "periodical": "journal",
    "inproceedings": None,
    "conference": None,
    **dict.fromkeys(
        ("incollection", "inbook", "inreference", "suppbook", "suppcollection", "bookinbook"),
        "chapter",
    ),
    **dict.fromkeys(
        ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "book"
    ),
    **dict.fromkeys(("reference", "mvreference", "booklet"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("techreport", "report", "manual"), "report"),
    **dict.fromkeys(("software", "softwareversion"), "software"),
    **dict.fromkeys(("dataset", "data"), "dataset"),
    **dict.fromkeys(("online", "electronic", "www", "webpage", "misc", "unpublished"), "online"),
    **dict.fromkeys(("talk", "presentation"), "talk"),
}
"""By entry type; None if the venue's name decides."""
SAME_TYPE = frozenset(
    "article inproceedings conference incollection inbook book mvbook collection mvcollection phdthesis mastersthesis thesis techreport"
    " report software dataset data online electronic www webpage misc talk presentation".split()
)
"""Types that say no more than the kind of work does."""
PREPRINTS = frozenset({"misc", "online", "unpublished", "article", "techreport", "report"})
"""Entry types used for mere preprints."""
GENERAL = frozenset({"online", "electronic", "www", "webpage", "misc", "unpublished"})
"""Types of works that have no type of their own."""
_BY_WORD: Mapping[VenueKind, re.Pattern[str]] = {
    "software": re.compile(
        r"(?:(?:computer )?(?:software|program|code)|git ?(?:hub|lab) repository)\b", re.IGNORECASE
    ),
    "dataset": re.compile(r"data ?sets?\b", re.IGNORECASE),
    "talk": re.compile(
        r"(?:(?:invited |plenary |keynote )?(?:talk|lecture|presentation)|keynote|slides|poster)\b",
        re.IGNORECASE,
    ),
    "online": re.compile(r"web ?(?:page|site)\b|(?:blog )?post\b", re.IGNORECASE),
}
_NOTED = re.compile(
    r"(Computer software|Data set|Talk|Web page)(?:, version ([^;]+))?(?:; (.*))?\Z", re.DOTALL
)
"""The note by which this program's BibTeX says what a work is that BibTeX has no type for."""
_GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "mastersthesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "resreport": "Research report",
    "techreport": "",
    "software": "",
    "thesis": "",
}
"""Types of works by biblatex's names for them, and by entry type; empty if the kind of work says as much."""


_IMPLIED = frozenset(
    {"thesis", "technical report", "computer software", "data set", "dataset", "talk", "web page"}
)
"""Types that say no more than the kind of work does."""


class OwnNote:
    """The note of a work, taken apart if this program wrote it."""

    def __init__(self, fields: Fields) -> None:
        """Nothing is kept yet."""
        noted = _NOTED.match(fields.text("note")) if fields.entry.kind in GENERAL else None
        self.work, self.version, self.rest = (
            (noted[1], noted[2] or "", noted[3] or "") if noted else ("", "", fields.text("note"))
        )


def kind_of(fields: Fields, note: OwnNote) -> VenueKind | None:
    """The kind of work; None if the venue's name decides, or if the type is unknown."""
    kind = fields.entry.kind
    if kind not in GENERAL:
        return KINDS.get(kind)
    said = [note.work, fields.text("type"), fields.text("howpublished"), fields.text("journal")]
    for work, word in _BY_WORD.items():
        if any(word.match(one) for one in said):
            return work
    return "talk" if fields.text("eventtitle") else "online"


def genre_of(fields: Fields) -> str:
    """The type of work as printed, beyond what its kind says."""
    written = fields.text("type")
    if not written:
        return _GENRES.get(fields.entry.kind, "")
    genre = _GENRES.get(written.lower(), written)
    return "" if genre.lower() in _IMPLIED else genre
