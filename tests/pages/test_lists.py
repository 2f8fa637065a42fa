"""Long lists: cut into pages, sorted by letter, month or value, with ways to where each part begins."""

import re
from dataclasses import replace

from shown_pages import shown_files
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


def many_cups(survey: Survey, number: int) -> Survey:
    papers = tuple(
        Paper.model_validate(
            {
                "key": f"cup{n:03}",
                "title": f"Cup {n}",
                "date": str(2000 + n // 60),
                "topics": ["cups"],
            }
        )
        for n in range(number)
    )
    return replace(survey, papers=papers, introductions={}, paths=())


def test_a_topic_of_sixty_is_on_one_page_and_a_longer_one_on_pages_of_fifty(survey: Survey) -> None:
    one, three = shown_files(many_cups(survey, 60)), shown_files(many_cups(survey, 101))
    assert [path for path in one if path.startswith("topics/cups/")] == []
    assert [path for path in three if path.startswith("topics/cups/")] == [
        "topics/cups/2.md",
        "topics/cups/3.md",
    ]
    shown = [
        re.findall(r'<h3 class="sm-card__title"><a href="((?:\.\./)+)papers/(\w+)/">', three[path])
        for path in ("topics/cups.md", "topics/cups/2.md", "topics/cups/3.md")
    ]
    assert [len(page) for page in shown] == [50, 50, 1]
    assert [{root for root, _ in page} for page in shown] == [
        {"../../"},
        {"../../../"},
        {"../../../"},
    ]
    assert [key for page in shown for _, key in page] == [
        paper.key for paper in many_cups(survey, 101).papers_by_topic["cups"]
    ]


def test_the_years_of_a_long_topic_lead_to_the_page_where_they_begin(survey: Survey) -> None:
    files = shown_files(many_cups(survey, 101))
    for path, root in (("topics/cups.md", "../../"), ("topics/cups/2.md", "../../../")):
        jumps = re.findall(
            r'<a href="([^"]+)">(\d{4})</a> <span class="sm-count">(\d+)</span>', files[path]
        )
        assert jumps == [
            (f"{root}topics/cups/#y2001", "2001", "41"),
            (f"{root}topics/cups/#y2000", "2000", "60"),
        ]
    assert 'rel="next" href="../../../topics/cups/3/"' in files["topics/cups/2.md"]
    assert 'rel="prev" href="../../../topics/cups/"' in files["topics/cups/2.md"]


def test_a_topic_lists_related_topics_and_where_to_begin(survey: Survey) -> None:
    page = shown_files(survey)["topics/cups.md"]
    assert 'href="../../topics/plates/">Plates</a> <span class="sm-count">1</span>' in page
    first = page[page.index("start-here") : page.index("Download all")]
    assert re.findall(r'href="../../papers/(\w+)/"', first) == ["berg2024cups", "li2023plates"]
    assert "start-here" not in shown_files(survey)["topics/shelves.md"]


def test_authors_are_listed_by_letter_and_link_to_their_page_or_paper(survey: Survey) -> None:
    page = shown_files(survey)["authors/index.md"]
    assert (
        '<li id="author-ming-li"><a href="../authors/li-ming/">Li, Ming</a> <span class="sm-count">2</span></li>'
        in page
    )
    assert (
        '<li id="author-ada-wood"><a href="../papers/conference2022shelf/">Wood, Ada</a></li>'
        in page
    )
    letters = re.findall(r'<h2 id="([\w-]+)">', page)
    assert letters == sorted(set(letters), key=lambda letter: (letter == "other-scripts", letter))
    assert page.index('id="other-scripts"') < page.index("李, 明")
    assert "<b>" not in page


def test_the_explore_page_offers_every_value_with_its_papers_counted(survey: Survey) -> None:
    page = shown_files(survey)["explore/index.md"]
    values = re.findall(
        r'name="(\w+)" value="([^"]*)"[^>]*> <span class="sm-facet__label[^"]*">([^<]*)</span> <span class="sm-count">(\d+)</span>',
        page,
    )
    found = {(facet, value): (label, int(count)) for facet, value, label, count in values}
    assert found["theme", "crockery"] == ("Crockery", 19)
    assert found["topic", "cups"] == ("Cups &lt;and&gt; mugs", len(survey.papers_by_topic["cups"]))
    assert found["year", "2024"] == ("2024", len(survey.papers_by_year[2024]))
    assert found["has", "code"] == ("Code", 2)
    assert found["venue", "JoC"] == ("JoC", 1)
    assert found["gives", "finding"] == ("finding", 1)
    assert found["listed", "daily-papers-2025-12-12"] == ("daily-papers-2025-12-12", 2)


def dated(survey: Survey, **days: str | tuple[str, dict[str, str]]) -> Survey:
    """Papers with the day on which they joined, and where given what sources said on which day."""
    papers = []
    for paper in survey.papers:
        said = days.get(paper.key)
        added, sources = said if isinstance(said, tuple) else (said, {})
        papers.append(paper.model_copy(update={"added": added, "sources": sources}))
    return replace(survey, papers=tuple(papers))


def news(survey: Survey) -> list[tuple[str, str]]:
    """Headings by id and papers of the page, in order."""
    page = shown_files(survey)["new/index.md"]
    return re.findall(r'<h2 id="([mp][\d-]+)"|papers/([\w-]+)/', page)


def test_new_papers_are_grouped_by_month_newest_first(survey: Survey) -> None:
    joined = dated(
        survey,
        berg2024cups="2026-01-05",
        li2023plates="2026-02-01",
        nobody2021saucer="2026-02-03",
        conference2022shelf="2026-01-30",
    )
    assert news(joined) == [
        ("m2026-02", ""),
        ("", "nobody2021saucer"),
        ("", "li2023plates"),
        ("m2026-01", ""),
        ("", "conference2022shelf"),
        ("", "berg2024cups"),
    ]
    assert "No entry has an added date yet." in shown_files(survey)["new/index.md"]


def test_later_changes_are_grouped_by_month_and_kind(survey: Survey) -> None:
    changed = dated(
        survey,
        berg2024cups=(
            "2026-01-05",
            {"links.code": "facts 2026-02-02", "authors": "facts 2026-01-05"},
        ),
        li2023plates=("2026-02-01", {"published": "facts 2026-02-03"}),
        conference2022shelf=("2026-01-06", {"links.code": "facts 2026-02-09"}),
    )
    assert news(changed) == [
        ("m2026-02", ""),
        ("", "li2023plates"),
        ("", "berg2024cups"),
        ("", "conference2022shelf"),
        ("", "li2023plates"),
        ("m2026-01", ""),
        ("", "conference2022shelf"),
        ("", "berg2024cups"),
    ]
    page = shown_files(changed)["new/index.md"]
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["3 records changed"]
    assert re.findall(r"<summary>(.*?) <span", page) == ["Code recorded", "Publication recorded"]


def test_papers_that_were_all_added_in_one_month_are_grouped_by_their_own_month(
    survey: Survey,
) -> None:
    joined = dated(
        survey,
        **{
            paper.key: ("2026-01-05", {"date": "facts 2026-03-01"})
            if paper.key == "li2023plates"
            else "2026-01-20"
            for paper in survey.papers
        },
    )
    found = news(joined)
    assert found[:5] == [
        ("m2026-03", ""),
        ("", "li2023plates"),
        ("p2024-05", ""),
        ("", "hostile14"),
        ("p2024-03", ""),
    ]
    months = [month for month, _ in found if month.startswith("p")]
    assert months == sorted(months, reverse=True)
    assert len([key for _, key in found[2:] if key]) == sum(
        bool(paper.first_public) for paper in survey.papers
    )
