"""Whatever fields an entry has: each is named as left out, or its words come out again."""

import re
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import invented
from amount import cases
from surveymark.curation.drafting import draft, unnamed
from surveymark.exports.export import selection_of
from surveymark.exports.formats.bibtex import FORMAT
from surveymark.model.facts import Facts
from surveymark.sources.bibtex.kinds import KINDS
from surveymark.sources.bibtex.latex import plain_text
from surveymark.sources.bibtex_file import bibtex_file

SURVEY = invented.survey()
VALUES: Mapping[str, tuple[str, ...]] = {
    "author": ("Oak, Otto", "Elm, Eve and Birch, Bea and others", "{The Potters}"),
    "editor": ("Reed, Ruth", "Fern, Finn and others"),
    "journal": ("Journal of Joints", r"\apj"),
    "journaltitle": ("Journal of Jugs",),
    "booktitle": ("Proceedings of Pots", "A Handbook of Handles"),
    "eventtitle": ("Meeting of Mugs",),
    "maintitle": ("Works on Wicker",),
    "publisher": ("Press of Pans", r"Bowls \& Basins"),
    "organization": ("Order of Ovens",),
    "institution": ("Institute of Ink",),
    "school": ("School of Saucers",),
    "howpublished": ("Handed over", r"\url{https://how.example.org/a}", "Keynote"),
    "year": ("2019", "2020", "in press"),
    "month": ("jan", "{7}", "{September}", "{3 May}", "{Jun--Jul}", 'feb # "~11"'),
    "day": ("9",),
    "date": ("2018-04-05", "2017-11", "2016", "2015-06-01/2015-06-04"),
    "volume": ("41", "XII"),
    "number": ("42", "TR-43"),
    "issue": ("44",),
    "version": ("4.5.6",),
    "pages": ("461--472", "e48"),
    "eid": ("4901",),
    "series": ("Series of Spoons",),
    "edition": ("Second", "51", "Revised"),
    "chapter": ("52",),
    "address": ("Addertown",),
    "location": ("Locksville",),
    "venue": ("Venport",),
    "isbn": ("978-3-16-148410-0", "none"),
    "issn": ("0028-0836", "1234"),
    "type": ("White paper", "Bachelor's thesis", "Keynote", "Software"),
    "note": ("Noted nicely", "Accessed 1999"),
    "collaboration": ("COLLIE",),
    "reportnumber": ("RN-61, RN-62",),
    "eprint": ("2307.01234", "hal-00063"),
    "primaryclass": ("hep-ex", "not a class"),
    "doi": ("10.1234/doi.64", "nothing"),
    "language": ("german", "en", "Klingon, mostly"),
    "subtitle": ("A Subtle Title",),
    "shelf": ("67",),
}
_MONTHS = {"jan": "january", "sep": "september"}
_SAID_OTHERWISE = {
    "edition": {"Second", "51"},
    "language": {"en", "german"},
    "date": None,
    "month": None,
    "day": None,
    "journal": {r"\apj"},
}
"""Values that an export writes in other words, which the round trip compares."""
_GENERAL = {
    "type": {"Keynote", "Software"},
    "howpublished": {"Keynote", r"\url{https://how.example.org/a}"},
}
"""Values that say the kind of work, which the note says then, and an address, which is a link of the entry."""


@settings(max_examples=cases(reduced=150, full=20_000), deadline=None)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    fields=st.fixed_dictionaries({}, optional={n: st.sampled_from(v) for n, v in VALUES.items()}),
)
def test_every_field_is_named_as_left_out_or_comes_out_of_bibtex(
    kind: str, fields: Mapping[str, str]
) -> None:
    written = "".join(f", {name} = {_delimited(value)}" for name, value in fields.items())
    read = bibtex_file(f"@{kind}{{k, title = {{Ladles}}{written}}}", "x 2026-11-20", SURVEY.venue)
    assert read.faults == ()
    (entry,) = read.entries
    assert {*entry.kept, *entry.facts.left_out} >= set(fields)
    text = _exported(entry.facts)
    exported = _words(text)
    (again,) = bibtex_file(text, "x 2026-11-20", SURVEY.venue).entries
    assert _dated(entry.facts) in (_dated(again.facts), "", None)
    for name in set(fields) & set(entry.kept):
        if not _is_said_otherwise(name, fields[name]):
            assert _words(plain_text(_bare(fields[name]))) <= exported, name


def _dated(facts: Facts) -> str | None:
    if facts.arxiv and not facts.published:
        return facts.arxiv  # the date of which it is
    return facts.published.date if facts.published else facts.date


def _is_said_otherwise(name: str, value: str) -> bool:
    return any(
        name in known and (known[name] is None or value in (known[name] or ()))
        for known in (_SAID_OTHERWISE, _GENERAL)
    )


def _exported(facts: Facts) -> str:
    made = draft(unnamed(facts.title), [facts], SURVEY, added="2026-11-20").paper
    made = made.model_copy(update={"topics": ()})
    own = replace(SURVEY, papers=(made,), paths=(), introductions={}, abstracts={})
    return FORMAT.text(selection_of(own.papers, "All", own))


def _delimited(value: str) -> str:
    return (
        value
        if re.fullmatch(r"jan|\{.*\}|feb # .*", value) and value != "{The Potters}"
        else f"{{{value}}}"
    )


def _bare(value: str) -> str:
    return re.sub(r"\\url|\band\b|\bothers\b", " ", value)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.replace("\\", "").lower()))
