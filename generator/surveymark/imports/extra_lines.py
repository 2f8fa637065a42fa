"""The lines of Zotero's Extra field and of `note` in CSL-JSON, which hold what has no field of its own there."""

import re
from collections.abc import Mapping

from surveymark.imports.work import Fields, Role

_LABELLED = re.compile(
    r"\{?:?(?P<label>[A-Za-z][A-Za-z _.\-#]{1,30})\s*[:=]\s*(?P<text>[^{}\n]+?)\}?\Z"
)
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("citation key", "bibtex"), "key"),
    "doi": "doi",
    **dict.fromkeys(("arxiv", "eprint", "archive location"), "arxiv"),
    **dict.fromkeys(("primaryclass", "arxiv class"), "arxiv class"),
    "collaboration": "collaboration",
    **dict.fromkeys(("reportnumber", "report number", "report numbers"), "report number"),
    "isbn": "isbn",
    "issn": "issn",
    "url": "address",
    "publisher": "publisher",
    **dict.fromkeys(("place", "publisher place", "event place"), "place"),
    **dict.fromkeys(("event", "event title", "conference name"), "event"),
    **dict.fromkeys(("issued", "date"), "date"),
    "edition": "edition",
    "language": "language",
}
"""By label in lower case, without `tex.` and with spaces."""


def add_extra(fields: Fields, name: str, text: str) -> None:
    """Add every line as a field of its own: `extra: DOI` for a known label, else only `extra`."""
    for line in text.splitlines():
        found = _LABELLED.match(line.strip())
        label = found["label"].strip() if found else ""
        role = _ROLES.get(label.lower().removeprefix("tex.").replace("-", " ").replace("_", " "))
        if found and role == "report number":
            for number in found["text"].split(", "):
                fields.add(f"{name}: {label}", role, number)
        elif found and role:
            is_id = role == "arxiv" and not found["text"].lower().startswith("arxiv")
            fields.add(
                f"{name}: {label}", role, f"arXiv:{found['text']}" if is_id else found["text"]
            )
        else:
            fields.add(name, "other", line)
