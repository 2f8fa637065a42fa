from dataclasses import replace

import pytest

import invented
from decided import SCOPE, decision
from issues import CORRECTED
from surveymark.content.paper_text import paper_text
from surveymark.github.answers import form_problem
from surveymark.github.proposal import Proposal, correction, suggestion
from surveymark.model.decision import DecisionLine
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.model.scope import Scope
from surveymark.model.survey import Survey
from surveymark.strict_yaml.noun_text import noun_from_text

TEXTS = {paper.key: paper_text(paper) for paper in invented.papers()}
PLATES = TEXTS["li2023plates"]


def fixed(key: str, entry: str, texts: dict[str, str] = TEXTS) -> Proposal:
    return correction(
        {"key": key, "entry": entry, "wrong": "x", "source": "y"}, invented.survey(), texts
    )


def test_a_corrected_field_is_changed_and_the_rest_stays_byte_for_byte() -> None:
    texts = {
        "conference2022shelf": "# mine\ntitle:   'A Shelf at a Conference'   # as printed\n# both\nauthors: [\"Wood, Ada\"]  # so far\narxiv: '2205.00001'\n"
        "published: {venue: KITCHEN, year: 2022, kind: conference}\ntopics: [shelves]\n"
    }
    assert fixed("conference2022shelf", CORRECTED, texts) == Proposal(
        key="conference2022shelf",
        text=(
            "# mine\ntitle:   'A Shelf at a Conference'   # as printed\n# both\nauthors: [\"Wood, Ada\", 'Board, Chip'] # so far\narxiv: '2205.00001'\n"
            "published: {venue: KITCHEN, year: 2022, kind: conference}\ntopics: [shelves]\n"
        ),
    )


def test_fields_come_and_go_in_the_order_of_the_model() -> None:
    entry = "title: An Undated Cupboard\ndate: '2020'\nsummary: It stands.\ntopics: [shelves]\n"
    assert (
        fixed("undated-cupboard", entry).text
        == "title: An Undated Cupboard\ndate: '2020'\ntopics: [shelves]\nsummary: It stands.\n"
    )
    assert (
        fixed("undated-cupboard", "title: An Undated Cupboard\ntopics: [plates]\n").text
        == "title: An Undated Cupboard\ntopics: [plates]\n"
    )
    assert (
        "note"
        not in fixed(
            "nobody2021saucer",
            TEXTS["nobody2021saucer"].replace("note: The capture gives a number only.\n", ""),
        ).text
    )


def test_what_programs_keep_comes_back_and_is_not_changed() -> None:
    without = PLATES.replace("aliases: [plates-in-journals]\n", "").replace("finding", "survey")
    assert fixed("li2023plates", without).text == PLATES.replace("finding", "survey")
    other = PLATES.replace("plates-in-journals", "berg2024cups-old")
    assert fixed("li2023plates", other).problems == (
        form_problem(
            "Entry, aliases",
            "no change, because programs maintain this field",
            "('berg2024cups-old',)",
        ),
        form_problem("Entry", "a change", "the unchanged entry"),
    )


def test_a_source_no_longer_vouches_for_what_a_person_replaced() -> None:
    sources = "sources:\n  authors: papers.jsonl 2025-01-01\n  published: papers.jsonl 2025-01-01\n"
    machine = PLATES.replace("aliases:", f"{sources}aliases:")
    survey = invented.survey()
    paper = noun_from_text(Paper, machine, "x", given={"key": "li2023plates"}).noun
    assert paper is not None
    survey = replace(
        survey, papers=tuple(paper if one.key == paper.key else one for one in survey.papers)
    )
    given = {"key": paper.key, "entry": machine.replace("- Li, Ming", "- Li, Mingming")}
    done = correction(given, survey, {paper.key: machine})
    assert done.text == machine.replace("- Li, Ming", "- Li, Mingming").replace(
        "  authors: papers.jsonl 2025-01-01\n", ""
    )


def test_a_comment_that_would_be_lost_is_a_matter_for_a_person() -> None:
    note = "note: The capture gives a number only."
    saucer = TEXTS["nobody2021saucer"]
    done = fixed(
        "nobody2021saucer",
        saucer.replace(f"{note}\n", ""),
        {"nobody2021saucer": saucer.replace(note, f"{note}  # for now")},
    )
    assert [problem.expected for problem in done.problems] == [
        "a change that can be merged into the file; use the link on its page to edit it on GitHub"
    ]
    assert "# for now" in done.problems[0].found


NO_KEY = "the key of a paper in this survey"


@pytest.mark.parametrize(
    ("key", "entry", "problem"),
    [
        ("nothere", PLATES, form_problem("Key", NO_KEY, "nothere")),
        ("../../x", PLATES, form_problem("Key", NO_KEY, "../../x")),
        ("LI2023PLATES", PLATES, form_problem("Key", NO_KEY, "LI2023PLATES")),
        (
            "plates-in-journals",
            PLATES,
            form_problem("Key", "li2023plates, the current key of the paper", "plates-in-journals"),
        ),
        ("li2023plates", PLATES, form_problem("Entry", "a change", "the unchanged entry")),
        (
            "undated-cupboard",
            "title: Something Else\ntopics: [cups]\n",
            form_problem(
                "Entry",
                "the title, arXiv id or DOI of undated-cupboard, the paper to correct",
                "Something Else",
            ),
        ),
        (
            "undated-cupboard",
            "title: An Undated Cupboard\narxiv: '2403.01234'\ntopics: [cups]\n",
            form_problem("arxiv", "an arXiv id that no other entry has", "that of berg2024cups"),
        ),
        (
            "undated-cupboard",
            "title: An Undated Cupboard\ntopics: [spoons]\n",
            form_problem("topics[0]", "the id of a topic in content/topics.yml", "spoons"),
        ),
        ("undated-cupboard", "title: An Undated Cupboard\naddress: x\n", None),
        ("undated-cupboard", "title: An Undated Cupboard\nkey: other\n", None),
        (
            "undated-cupboard",
            "title: !!python/name:os.system\n",
            form_problem(
                "Entry, line 1, title", "no tags", "tag:yaml.org,2002:python/name:os.system"
            ),
        ),
        (
            "undated-cupboard",
            "title: &a x\nnote: *a\n",
            form_problem("Entry, line 1, title", "no anchors", "&a"),
        ),
        (
            "undated-cupboard",
            "title: x\n---\ntitle: y\n",
            form_problem("Entry, line 2", "one document per file", "a second one"),
        ),
        (
            "undated-cupboard",
            "title: x\ntitle: y\n",
            form_problem("Entry, line 2, title", "each field once", "title again"),
        ),
        ("undated-cupboard", "[" * 40, None),
        ("undated-cupboard", "", None),
        ("undated-cupboard", "title: a\x00b\n", None),
        (
            "undated-cupboard",
            "title: 'An Undated Cupboard'\nlinks: {code: ['javascript:alert(1)']}\n",
            form_problem(
                "Entry, line 2, links.code[0]",
                "an address that starts with https:// or http://",
                "'javascript:alert(1)'",
            ),
        ),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    key: str, entry: str, problem: Problem | None
) -> None:
    done = fixed(key, entry)
    assert done.text == ""
    assert done.key == (key if key in TEXTS else "")
    assert done.problems[:1] == ((problem,) if problem else done.problems[:1])
    assert done.problems


SUGGESTED = {
    "identifier": "2406.01234",
    "title": "Teapots That Pour Themselves",
    "authors": "Pot, Tea",
    "venue": "",
    "topic": "Plates",
    "gives": "",
    "code": "",
    "summary": "A teapot tilts when a cup is near, which leaves two hands free for the tray.",
    "licence": "",
}


def suggested(survey: Survey | None = None, **given: str) -> Proposal:
    return suggestion(SUGGESTED | given, survey or invented.survey(), added="2026-11-20")


def test_a_suggestion_is_the_text_of_a_new_entry() -> None:
    text = (
        "title: Teapots That Pour Themselves\nauthors:\n- Pot, Tea\narxiv: '2406.01234'\ntopics: [plates]\n"
        "summary: A teapot tilts when a cup is near, which leaves two hands free for the tray.\nadded: '2026-11-20'\n"
    )
    assert suggested() == Proposal(key="pot2024teapots", text=text, is_new=True)
    assert not suggested(topic="None of these topics fits").has_topic


def test_a_suggestion_of_a_known_paper_names_its_entry() -> None:
    done = suggested(identifier="https://arxiv.org/abs/2403.01234")
    assert (done.key, done.text, done.known_key) == ("", "", "berg2024cups")
    assert [problem.expected for problem in done.problems] == [
        "a paper that is not yet in the survey"
    ]


def test_a_suggestion_of_an_excluded_paper_is_answered_with_the_decision() -> None:
    lines = [
        decision(arxiv="2406.01234", verdict="exclude", reason="spoon", note="It has <no> handle."),
        decision(title=SUGGESTED["title"], verdict="later"),
    ]
    survey = replace(
        invented.survey(),
        scope=Scope(text=SCOPE),
        decision_lines=tuple(
            DecisionLine(path="content/decisions/2026-01.jsonl", number=number, decision=one)
            for number, one in enumerate(lines, 1)
        ),
    )
    done = suggested(survey)
    assert (done.key, done.text) == ("", "")
    assert done.why_excluded == "2 January 2026: It is about spoons. It has <no> handle."
    assert [(problem.expected, problem.found) for problem in done.problems] == [
        ("a paper that was not excluded before", "A Teapot, excluded on 2026-01-02: spoon")
    ]
    assert suggested(replace(survey, decision_lines=survey.decision_lines[1:])) == suggested()


def test_a_suggestion_that_a_check_objects_to_is_refused() -> None:
    """Here the summary stands in the abstract, which only the curator's disk holds."""
    survey = replace(
        invented.survey(), abstracts={"pot2024teapots": f"We pour. {SUGGESTED['summary']}"}
    )
    done = suggested(survey)
    assert (done.key, done.text, done.known_key) == ("", "", "")
    assert [(problem.field, problem.expected) for problem in done.problems] == [
        ("summary", "your own words")
    ]
