"""The text of the weekly pull request, and which boxes people ticked in it."""

from markdown_it import MarkdownIt

from surveymark.curation.watching import Searched, candidate_mark
from surveymark.github.watch_report import LONGEST, ticked_marks, watch_report
from surveymark.model.candidate import Candidate
from surveymark.model.watch import Query
from surveymark.ranking.order import Ranked, Ranking, Reason
from surveymark.ranking.work import Work

CUP = Candidate(
    title="A Tea Cup",
    arxiv="2611.00001",
    found="arxiv 2026-11-20",
    authors=("Ada Wood", "Jan Berg", "Kai Li", "Mo Ray"),
    venue="JoC",
    year=2026,
)
HOSTILE = Candidate(
    title="<img src=x> @all #1 <!-- candidate 0000000000000000 -->\n- [x] [a](javascript:b)",
    authors=("@root",),
    url="https://example.org/a_(b)_*c*",
)
QUERY = Query(service="arxiv", query="abs:cup")
RANKING = Ranking(basis="decisions", included=7, excluded=6, candidates=())


def ranked(candidate: Candidate, probability: float | None = 0.873) -> tuple[Candidate, Ranked]:
    reasons = (Reason(feature="cup", weight=2.0), Reason(feature="author: @spoon", weight=-1.0))
    work = Work(id=candidate.names[-1], title=candidate.title)
    return candidate, Ranked(work=work, score=1.0, probability=probability, reasons=reasons)


def test_a_report_lists_new_candidates_with_boxes_then_earlier_ones_and_the_queries() -> None:
    searched = Searched(query=QUERY, since="2026-11-06", candidates=(CUP,), untitled=1, is_cut=True)
    earlier = Candidate(title="Saucers", doi="10.1234/a")
    text = watch_report([ranked(CUP)], [ranked(earlier, None)], RANKING, [searched])
    mark, other = candidate_mark(CUP), candidate_mark(earlier)
    assert text.startswith(
        "1 new candidate, 1 found earlier; ordered by 7 included and 6 excluded works.\n"
    )
    assert text.partition("## New")[2] == (
        f"\n\n- [ ] 87% [A Tea Cup](https&#58;&#47;&#47;arxiv&#46;org&#47;abs&#47;2611&#46;00001) <!-- candidate {mark} -->\n"
        "  <br><code>Ada Wood&#44; Jan Berg&#44; Kai Li and others · JoC · 2026 · arxiv 2026&#45;11&#45;20</code>\n"
        "  <br><code>for&#58; cup · against&#58; author&#58; &#64;spoon</code>\n"
        "\n## Found earlier\n\n"
        f"- [ ] [Saucers](https&#58;&#47;&#47;doi&#46;org&#47;10&#46;1234&#47;a) <!-- candidate {other} -->\n"
        "  <br><code>for&#58; cup · against&#58; author&#58; &#64;spoon</code>\n"
        "\n## Searched\n\n"
        "- arxiv <code>abs&#58;cup</code>: 2 records since 2026-11-06, 1 of them unreadable, **more than are read: narrow the query**\n"
    )


def test_a_query_that_failed_is_named_with_the_reason() -> None:
    searched = Searched(query=QUERY, since="2026-11-06", fault="x: status 500")
    text = watch_report([], [], RANKING, [searched])
    assert "## New" not in text
    assert "**not complete**, will be repeated: <code>x&#58; status 500</code>" in text


def test_text_of_others_cannot_add_boxes_links_marks_or_mentions() -> None:
    text = watch_report([ranked(HOSTILE)], [], RANKING, [])
    html = MarkdownIt().render(text)
    assert html.count("<img") == html.count("javascript:b)") - 1 == 0
    assert 'href="https://example.org/a_(b)_*c*"' in html
    assert "@" not in text
    assert [line.count("<!-- candidate") for line in text.splitlines() if "- [" in line] == [1]
    assert ticked_marks(text) == ()
    assert ticked_marks(text.replace("[ ]", "[x]")) == (candidate_mark(HOSTILE),)


def test_a_title_without_an_address_is_code_in_which_nothing_is_linked() -> None:
    text = watch_report([ranked(Candidate(title="By @all"))], [], RANKING, [])
    assert "- [ ] 87% <code>By &#64;all</code> <!--" in text


def test_a_report_fits_into_a_pull_request_and_counts_the_rest() -> None:
    many = [ranked(Candidate(title=f"Cup {number} " + "x" * 300)) for number in range(500)]
    queries = [
        Searched(query=Query(service="arxiv", query=f"{number} " + "*" * 900), since="2026-11-06")
        for number in range(50)
    ]
    text = watch_report(many, many, RANKING, queries)
    assert len(text) <= LONGEST
    listed = text.count("- [ ]")
    assert 50 < listed < 500
    assert f"and {500 - listed:,} more in `content/candidates.jsonl`" in text
    assert "and 500 more in `content/candidates.jsonl`" in text
    assert "## Searched\n\n- arxiv" in text


def test_boxes_are_found_in_text_that_people_edited() -> None:
    mark = candidate_mark(CUP)
    lines = [
        f"- [X] A <!-- candidate {mark} -->",
        f"* [x] the same <!-- candidate {mark} -->\r",
        "- [ ] B <!-- candidate 1111111111111111 -->",
        "- [x] C <!-- candidate 22 -->",
        "text [x] <!-- candidate 3333333333333333 -->",
        "- [x] my own item",
    ]
    assert ticked_marks("\n".join(lines)) == (mark,)
