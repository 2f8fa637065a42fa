import datetime
import re
from itertools import product

import pytest
from markdown_it import MarkdownIt

import invented
from surveymark.curation.drafting import unnamed
from surveymark.github.triage.account import Account
from surveymark.github.triage.comment import verdict_comment
from surveymark.github.triage.existence import LookedUp
from surveymark.github.triage.verdict import Verdict, findings
from surveymark.model.facts import Facts
from surveymark.model.person import Person

SURVEY = invented.survey()
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
WORDS = (
    *invented.HOSTILE_TITLES,
    "@all #1 GH-2 0123456789abcdef0123456789abcdef01234567",
    "::error::x",
    "https://evil.example/ <https://evil.example/> www.evil.example",
)


def test_topics_come_from_the_record_and_the_summary_and_authors_from_both_sides() -> None:
    paper = unnamed("On Owls", authors=["Wood, Ada"], arxiv="2406.01234")
    record = Facts(
        title="On Owls",
        source="arxiv 2026-11-20",
        arxiv="2406.01234",
        authors=(Person(family="Wood", given="Ada"), Person(family="Li", given="Ming")),
        abstract="Each owl has a shelf.",
    )
    account = Account(login="ming-li", name="", suggested=NOON)
    found = findings(paper, "Owls drink from a cup.", LookedUp(facts=(record,)), account, SURVEY)
    assert [(one.name, one.quotes) for one in found] == [
        ("exists", ("authors: 2. none; arxiv: 2. Li, Ming",)),
        ("topics", ("Cups <and> mugs: 8 (cup)",)),
        ("from-author", ("ming-li: Ming Li",)),
    ]


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_are_only_code_in_a_comment(words: str) -> None:
    authors = (Person(family="Wood", given=words.replace(",", "")[:100]),)
    paper = unnamed(f"{words} of a shelf", authors=authors, arxiv="2403.01234")
    record = Facts(title=words, source="arxiv 2026-11-20", authors=authors, arxiv="2403.01234")
    account = Account(login="wood", name=authors[0].full_name, suggested=NOON)
    for facts, one in product([(), (record,)], [paper, paper.model_copy(update={"arxiv": None})]):
        found = tuple(findings(one, words, LookedUp(facts=facts), account, SURVEY))
        comment = verdict_comment(Verdict(findings=found))
        tokens = [
            token
            for block in MarkdownIt("commonmark", {"html": True}).parse(comment)
            for token in (block, *(block.children or ()))
        ]
        tags = {token.content for token in tokens if token.type == "html_inline"}
        assert tags <= {"<code>", "</code>"}
        assert not {token.type for token in tokens} & {"image", "html_block", "heading_open"}
        links = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
        assert all(
            link.startswith((SURVEY.config.address, "https://arxiv.org/abs/")) for link in links
        )
        outside = re.sub(r"<code>.*?</code>|<https://[^>]*>", "", comment)
        assert not re.search(r"@|#\d+\b(?!;)|evil", outside)
