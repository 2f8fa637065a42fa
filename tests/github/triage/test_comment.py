from surveymark.github.answers import form_problem
from surveymark.github.triage.comment import verdict_comment
from surveymark.github.triage.finding import LABELS, Finding, FindingName
from surveymark.github.triage.verdict import Verdict

THANKS = "Thank you for your suggestion! A maintainer will review it and then add the label `accepted`.\n"
EDIT = "\nTo change an answer, edit the issue (**⋯** at the top right, then **Edit**). It is then looked up again.\n"


def test_a_comment_lists_findings_and_problems_with_hostile_words_as_code() -> None:
    found = Finding(
        name="exists",
        says="Found at arxiv.",
        quotes=("title: <b>@all</b>\n#1 `x`",),
        address="https://arxiv.org/abs/2406.01234",
    )
    known = Finding(name="known", says="The survey has this paper.")
    verdict = Verdict(findings=(found, known), problems=(form_problem("Code", "a link", "@all"),))
    assert verdict_comment(verdict) == (
        f"{THANKS}\nUntil then, this is what a program found:\n\n"
        "- Found at arxiv&#46; <https://arxiv.org/abs/2406.01234>\n"
        "  - <code>title&#58; &#60;b&#62;&#64;all&#60;&#47;b&#62; &#35;1 &#96;x&#96;</code>\n"
        "- The survey has this paper&#46;\n"
        "\nSome answers need a change before this can become an entry:\n\n"
        "- Code: expected <code>a link</code>, found <code>&#64;all</code>\n"
        f"{EDIT}"
    )


def test_without_findings_a_comment_says_what_happens_next() -> None:
    assert verdict_comment(Verdict()) == THANKS + EDIT


def test_labels_are_the_findings_that_need_a_look_each_once_and_sorted() -> None:
    names: tuple[FindingName, ...] = ("version", "exists", "burst", "version", "topics")
    verdict = Verdict(findings=tuple(Finding(name=name, says="") for name in names))
    assert verdict.labels == ("burst", "version")
    assert list(LABELS) == sorted(LABELS)
