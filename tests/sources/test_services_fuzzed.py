"""Whatever stands where a service documents something else: facts that an entry can take, or a fault."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import answered
from amount import cases
from services import Said
from surveymark.content.paper_text import paper_text
from surveymark.curation.drafting import draft, unnamed
from surveymark.curation.enrichment import enriched
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.safe.address import address_fault
from surveymark.sources.bibtex_file import bibtex_facts
from surveymark.sources.services import (
    arxiv,
    crossref,
    datacite,
    hugging_face,
    openalex,
    semantic_scholar,
)
from surveymark.sources.source import AnswerFaultError, Question, Source

ARXIV, DOI, TITLE = (
    Question(kind="arxiv", value="2403.01234"),
    Question(kind="doi", value="10.1234/a"),
    Question(kind="title", value="Cups"),
)
ARXIV_DOI = Question(kind="doi", value="10.48550/arxiv.2403.01234")
PLACE = {"source": {"display_name": "Journal of Crockery", "type": "journal"}}
RELATED = [
    {
        "relationType": "IsVersionOf",
        "relatedIdentifier": "10.1234/a",
        "relatedIdentifierType": "DOI",
    }
]
CASES: dict[str, tuple[Source, Said, Question]] = {
    "crossref": (
        crossref.SOURCE,
        answered.crossref(
            answered.crossref_work(
                "10.1234/a",
                "Cups",
                **{"updated-by": [{"type": "retraction"}], "event": {"name": "x"}},
            )
        ),
        DOI,
    ),
    "crossref title": (
        crossref.SOURCE,
        answered.crossref_list(answered.crossref_work("10.1234/a", "Cups", subtitle=["x"])),
        TITLE,
    ),
    "datacite": (
        datacite.SOURCE,
        answered.datacite("10.48550/arXiv.2403.01234", "Cups", relatedIdentifiers=RELATED),
        ARXIV_DOI,
    ),
    "hugging-face": (
        hugging_face.SOURCE,
        answered.hugging_face(
            "2403.01234",
            "Cups",
            "Ada Wood",
            githubRepo="https://a.org/b",
            projectPage="https://a.org",
        ),
        ARXIV,
    ),
    "openalex": (
        openalex.SOURCE,
        answered.openalex(
            answered.openalex_work("10.1234/a", "Cups", "Ada Wood", primary_location=PLACE)
        ),
        DOI,
    ),
    "semantic-scholar": (
        semantic_scholar.SOURCE,
        answered.scholar_batch(
            answered.scholar_paper(
                "Cups", "Ada Wood", arxiv="2403.01234", doi="10.1234/a", venue="x"
            )
        ),
        ARXIV,
    ),
    "semantic-scholar title": (
        semantic_scholar.SOURCE,
        answered.scholar_match(answered.scholar_paper("Cups", "Ada Wood", arxiv="2403.01234")),
        TITLE,
    ),
}
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            ",",
            "Wood,",
            ", Ada",
            "\u202e",
            "x" * 700,
            "javascript:alert(1)",
            "10.48550/arxiv.99",
            "0000",
            "2403.01234v9",
            "<i></i>",
            "&lt;",
            "none\n: x",
        ]
    ),
    st.lists(st.none(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - JSON holds anything
    found = [path] if path else []
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return found + [place for name, inner in items for place in places(inner, (*path, name))]


def can_be_taken(facts: Facts) -> None:
    paper = Paper.model_validate({"key": "x", "title": facts.title})
    after = enriched(paper, [facts, facts]).paper
    assert paper_text(after)
    assert unnamed(facts.title).title == facts.title
    assert not [address for _, address in facts.links.pairs() if address_fault(address)]


@pytest.mark.parametrize("case", CASES)
@settings(max_examples=cases(reduced=30, full=2_000))
@given(data=st.data())
def test_a_json_answer_with_anything_anywhere_gives_facts_or_a_fault(
    case: str, data: st.DataObject
) -> None:
    source, said, question = CASES[case]
    answer = json.loads(said.body)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(answer)))
        inner = answer
        for part in way:
            inner = inner[part]
        if data.draw(st.booleans()):
            inner[last] = copy.deepcopy(data.draw(ODD))
        elif isinstance(inner, dict):
            del inner[last]
        if not places(answer):
            break
    try:
        texts = source.answers(json.dumps(answer), [question])
        found = [
            facts
            for text in texts.values()
            for facts in source.facts(text, "x 2026-11-20", lambda _: None)
        ]
    except AnswerFaultError:
        return
    for facts in found:
        can_be_taken(facts)


@settings(max_examples=cases(reduced=60, full=3_000))
@given(
    title=st.text(max_size=40),
    name=st.text(max_size=40),
    comment=st.text(max_size=40),
    doi=st.text(max_size=20),
    cut=st.integers(0, 400),
)
def test_an_atom_answer_with_anything_in_it_gives_facts_or_a_fault(
    title: str, name: str, comment: str, doi: str, cut: int
) -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry(
            "2403.01234", title, name, comment=comment, doi=doi, journal_ref=comment
        )
    )
    for text in (str(said.body), str(said.body)[:-cut] if cut else ""):
        try:
            texts = arxiv.SOURCE.answers(text, [ARXIV])
            found = [
                facts
                for one in texts.values()
                for facts in arxiv.SOURCE.facts(one, "x 2026-11-20", lambda _: None)
            ]
        except AnswerFaultError:
            continue
        for facts in found:
            can_be_taken(facts)


@settings(max_examples=cases(reduced=60, full=3_000))
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                [
                    "@misc{a,",
                    "title={",
                    "author={",
                    "}",
                    "{",
                    " and ",
                    "\\",
                    "\\'{e}",
                    '"',
                    "%",
                    "$",
                    "doi={10.1234/x},",
                    "year=2024,",
                    "\\\\",
                    "~",
                    "others",
                    ",",
                ]
            ),
        ),
        max_size=25,
    )
)
def test_any_text_as_bibtex_gives_facts_and_faults(parts: list[str]) -> None:
    facts, faults = bibtex_facts("".join(parts), "x.bib 2026-11-20", lambda _: None)
    for one in facts:
        can_be_taken(one)
    assert all(fault.line >= 1 for fault in faults)


def test_a_draft_is_made_of_any_of_these(survey: Any) -> None:  # noqa: ANN401 - a fixture
    for source, said, question in CASES.values():
        (text,) = source.answers(str(said.body), [question]).values()
        for facts in source.facts(text, "x 2026-11-20", survey.venue):
            assert (
                draft(unnamed(facts.title), [facts], survey, added="2026-11-20").paper.key
                == "wood2024cups"
            )
