"""Venues and dates as lists write them: `CVPR 2023`, `ICLR'24 Oral`, `2025-07-arXiv`, `Feb. 28, 2025`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from surveymark.imports.arxiv_mention import arxiv_mentioned, says_only_arxiv
from surveymark.imports.published_version import NO_VENUE
from surveymark.model.venue import Venue, kind_in_venue_name
from surveymark.safe.clean import clean
from surveymark.sources.reading import known_venue

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""\b(?:
        (?:\d{{1,2}}(?:st|nd|rd|th)?[ ]+)?{_MONTH}[ ,]+(?:\d{{1,2}}(?:st|nd|rd|th)?[ ,]+)?{_YEAR}
      | {_YEAR}[ ]?[-/.][ ]?\d\d?(?:[-/.]\d\d?)?(?!\d)
      | \d\d?[-/.](?:\d\d?[-/.])?{_YEAR}
      | {_YEAR}[ ,]+{_MONTH}(?![a-z])
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ANY_YEAR = re.compile(
    rf"(?<![\d.]){_YEAR}(?![\d.]\d|\d)|(?<=[A-Za-z])[ ]?['\u2018\u2019`]\d\d(?!\d)"
)
_AWARDS = re.compile(
    r"\b(?:long |short )?(?:orals?|posters?|spotlights?|highlights?|best (?:student )?papers?(?: awards?)?|honou?rable mentions?"
    r"|award(?:s| candidates?)?|outstanding papers?|main(?: track| conference)?|accepted(?: by| at| to)?|to appear(?: in)?"
    r"|in submission|under review|submitted(?: to)?|camera[- ]ready|long|short|presentation|runner[- ]up|published in|top[- ]?\d+%?)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"(?:(?:IEEE|ACM|IEEE/CVF|IEEE/RSJ|Findings of|Findings of the|Trans\.|Proc\.|Int\. J\.)[ /-]+)*"
    r"[A-Z][A-Za-z]*[A-Z][A-Za-z0-9&+]*"
    r"(?:[-/ _]?(?:[A-Z][A-Za-z]*[A-Z]\w*|Findings|Workshops?|Industry|Demo|Datasets and Benchmarks|D&B|Asia|Robotics|Main))*\Z"
)
_WORDS = re.compile(
    r"[A-Z][\w&.:'/-]*(?: (?:of|on|in|for|and|the|&|to|\d{1,2}(?:st|nd|rd|th)|[A-Z(][\w&.:'/()-]*)){0,12}\Z"
)
_NOT_VENUES = re.compile(
    r"(?:github|gitlab|blog(?: ?post)?|website|open ?review|tech(?:nical)?\.? report|report|white ?paper|preprint|none|n/?a|tbd|unknown|-"
    r"|hugging ?face|twitter|medium|(?:ph\.?d\.?|master'?s?) thesis|thesis|book|patent|misc|online|news|web)\Z",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"(ar\W?xiv|corr|(?:bio|med|chem|psy|soc|eng|tech)rxiv|ssrn)\b", re.IGNORECASE
)
_WELL_KNOWN = frozenset(
    """
    CVPR ICCV ECCV WACV BMVC ACCV MICCAI ISBI NEURIPS NIPS ICLR ICML AAAI IJCAI ECAI AISTATS UAI COLT TMLR JMLR ACL EMNLP NAACL EACL
    AACL COLING TACL LREC CORL RSS ICRA IROS HRI SIGGRAPH KDD WWW SIGIR CIKM WSDM ICDM ECIR RECSYS ICASSP INTERSPEECH TPAMI PAMI IJCV
    TIP TOG TVCG TNNLS TKDE TMM TCSVT RAL RA-L T-RO CHI UIST CSCW IUI ICSE FSE ASE ISSTA ICPC MSR OOPSLA PLDI POPL TSE TOSEM NDSS CCS
    OSDI SOSP ASPLOS ISCA HPCA NSDI MLSYS EUROSYS VLDB SIGMOD ICDE ICDAR ICPR ICIP ICME ACMMM PNAS JHEP
    """.split()
)
"""Acronyms that are a venue in brackets even without a year; others may be those of methods."""
_LONGEST = 150
FindVenue = Callable[[str], Venue | None]


@dataclass(frozen=True, kw_only=True)
class VenueAndDate:
    """What a text says about the publication; empty texts are not in it."""

    venue: str = ""
    archive: str = ""
    """The archive of preprints that it names."""
    date: str = ""
    """The date or year as written."""
    year: str = ""
    """The year beside the venue, if there is one."""
    rest: str = ""
    """What else it says, such as `Oral`."""
    arxiv: str = ""
    """The arXiv id that it names."""


def venue_and_date(
    text: str, find: FindVenue, *, is_apart: bool, is_surely: bool = False
) -> VenueAndDate | None:
    """The venue and date, if the text says nothing else; None otherwise.

    A venue needs a year beside it or a known name, unless the text is `is_surely` one, as in a column of venues. One that
    `is_apart`, because brackets or italics mark it, may also be a name in full, such as `Journal of Cups`.

    >>> venue_and_date("CVPR'23 Oral", lambda _: None, is_apart=True)
    VenueAndDate(venue='CVPR', archive='', date='', year='2023', rest='Oral', arxiv='')
    >>> venue_and_date("2025-07-arXiv", lambda _: None, is_apart=True)
    VenueAndDate(venue='', archive='arXiv', date='2025-07', year='', rest='', arxiv='')
    """
    bare = clean(text).strip(_EDGES)
    if not bare or len(bare) > _LONGEST:
        return None
    arxiv = arxiv_mentioned(bare)
    if arxiv and says_only_arxiv(bare, arxiv):
        return VenueAndDate(archive="arXiv", arxiv=arxiv)
    dates = [one[0].strip(" ,.") for one in _DATE.finditer(bare)]
    without = _DATE.sub(" ", bare)
    years = [
        f"20{one[0][-2:]}" if not one[0].strip().isdigit() else one[0]
        for one in _ANY_YEAR.finditer(without)
    ]
    without = _ANY_YEAR.sub(" ", without)
    awards = " ".join(one[0] for one in _AWARDS.finditer(without))
    name = clean(_EMPTY.sub(" ", _AWARDS.sub(" ", without)).replace("_", " ")).strip(_EDGES)
    name = f"{name})" if name.count("(") > name.count(")") else name
    if len(dates) > 1 or len(set(years)) > 1:
        return None
    date, year = "".join(dates), "".join(years[:1])
    found = VenueAndDate(date=date, year=year, rest=awards)
    if not name:
        return found if date or year else None
    return _named(name, found, find, is_apart=is_apart or is_surely, is_surely=is_surely)


def _named(
    name: str, found: VenueAndDate, find: FindVenue, *, is_apart: bool, is_surely: bool
) -> VenueAndDate | None:
    values = {"date": found.date, "year": found.year, "rest": found.rest}
    if _NOT_VENUES.match(name):
        rest = " ".join(filter(None, [name, found.rest]))
        is_said = is_apart or bool(found.date or found.year)
        return VenueAndDate(**{**values, "rest": rest}) if is_said else None
    if archive := _ARCHIVE.match(name):
        is_all = NO_VENUE.search(name) or archive[0] == name
        rest = clean(name[archive.end() :]).strip(_EDGES)
        return (
            VenueAndDate(**values, archive="arXiv" if archive[1].lower()[0] == "a" else archive[1])
            if is_all and not rest
            else None
        )
    is_dated = bool(found.year or found.date)
    if known_venue(name, find):
        return VenueAndDate(**values, venue=name)
    if name.upper() in _WELL_KNOWN and (is_dated or is_apart):
        return VenueAndDate(**values, venue=name)
    is_acronym = _ACRONYM.match(name) is not None and (is_dated or is_surely)
    says_kind = (
        kind_in_venue_name(name) is not None
        and _WORDS.match(name) is not None
        and (is_dated or is_apart)
    )
    is_title_case = is_apart and is_dated and _WORDS.match(name) is not None
    return VenueAndDate(**values, venue=name) if is_acronym or says_kind or is_title_case else None


def dates_at_edges(title: str, find: FindVenue) -> Iterator[tuple[str, VenueAndDate]]:
    """The title without a venue or date in brackets before or after it, and what the brackets say; nothing if there are none.

    >>> next(dates_at_edges("[CVPR'23] Cups", lambda _: None))[0]
    'Cups'
    """
    for shape in (_BRACKETS_BEFORE, _BRACKETS_AFTER):
        if (found := shape.match(title)) and (
            said := venue_and_date(found["inside"], find, is_apart=False)
        ):
            yield clean(found["title"]), said


_EDGES = " ,.;:|/-\u2013\u2014_()[]{}<>\"'*`~@"
_EMPTY = re.compile(r"[(\[{][\s,.;:-]*[)\]}]")
_BRACKETS_BEFORE = re.compile(
    r"\s*[(\[\u3010](?P<inside>[^()\[\]\u3010\u3011]{2,80})[)\]\u3011][\s:.-]*(?P<title>.{3,})\Z",
    re.DOTALL,
)
_BRACKETS_AFTER = re.compile(
    r"(?P<title>.{3,}?)[\s,.]*[(\[\u3010](?P<inside>[^()\[\]\u3010\u3011]{2,80})[)\]\u3011][\s.]*\Z",
    re.DOTALL,
)
