"""What a search finds in an invented survey, in which order, and why."""

import dataclasses

import pytest

import invented
from retrieval.judged import names
from surveymark.model.paper import Paper
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.retrieval.index import SearchIndex, search_index
from surveymark.retrieval.ranking import find
from surveymark.text.words import clean_text


def paper(key: str, title: str, **more: object) -> Paper:
    return Paper.model_validate({"key": key, "title": title, "topics": ["cups"], **more})


PAPERS = (
    paper("glaze", "Blue Glaze on Cups", summary="A glaze that lasts."),
    paper("glazecups", "Glaze", summary="Blue cups, and nothing else."),
    paper("mugnet", "MugNet: Heat-Resistant Mugs", date="2020-05-01", authors=["Müller, Jörg"]),
    paper("saucers", "On Saucers", authors=["Müller, Jörg", "Wood, Ada"], date="2022"),
    paper("tea", "Colour Changes of Teapot Glazes", summary="Tea stains behave like dye."),
    paper("usage", "Language Usage at Tables", summary="Large language models set tables."),
    paper(
        "dinner",
        "A Dinner Set",
        published={"venue": "KITCHEN", "year": 2023, "kind": "conference", "doi": "10.1234/Din.5"},
        arxiv="2205.00001",
        aliases=["old-dinner"],
    ),
    paper("cjk", "茶杯的温度", summary="Of the warmth of cups."),
)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return search_index(small(*PAPERS))


def small(*papers: Paper) -> Survey:
    ordered = tuple(sorted(papers, key=lambda one: one.key))
    return dataclasses.replace(invented.survey(), papers=ordered, abstracts={}, paths=())


def first(index: SearchIndex, text: str) -> str:
    found = find(index, text)
    return names(found)[0] if found.is_answered else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arXiv:2205.00001v4", "dinner"),
        ("https://arxiv.org/pdf/2205.00001.pdf", "dinner"),
        ("https://doi.org/10.48550/arXiv.2205.00001", "dinner"),
        ("https://doi.org/10.1234/DIN.5", "dinner"),
        ("old-dinner", "dinner"),
        ("language usage at tables", "usage"),
        ("mug net", "mugnet"),
        ("heat resistant", "mugnet"),
        ("heatresistant", "mugnet"),
        ("muller saucer", "saucers"),
        ("mueller saucers", "saucers"),
        ("color of teapots", "tea"),
        ("tea pot color", "tea"),
        ("saucres", "saucers"),
        ("teap", "tea"),
        ("茶杯", "cjk"),
        ("kitchen 2023", "dinner"),
        ("cups and mugs", "topics/cups"),
        ("Journal of Crockery", ""),
        ("jorg muller", "authors/Jörg Müller"),
        ("Müller et al., 2022", "saucers"),
        ("muller 2020", "mugnet"),
    ],
)
def test_first_is(index: SearchIndex, text: str, expected: str) -> None:
    assert first(index, text) == expected


def test_more_matched_words_rank_higher_and_none_is_required(index: SearchIndex) -> None:
    assert names(find(index, "blue glaze cups of porcelain"))[:2] == ["glaze", "glazecups"]
    assert names(find(index, "glaze stains"))[0] == "tea"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cups -glaze", {"cjk", "dinner", "mugnet", "saucers", "usage"}),
        ("author:müller", {"mugnet", "saucers"}),
        ("author:mueler", {"mugnet", "saucers"}),
        ("author:müller year:2021..2023", {"saucers"}),
        ("-author:wood author:muller", {"mugnet"}),
        ("venue:KITCHEN", {"dinner"}),
        ("topic:cups stains", {"tea"}),
        ("topic:plates stains", set()),
        ('"blue cups"', {"glazecups"}),
        ('"ada wood"', {"saucers"}),
        ('"cups blue"', set()),
        ("year:2020", {"mugnet"}),
    ],
)
def test_operators_narrow_to_papers(index: SearchIndex, text: str, expected: set[str]) -> None:
    found = find(index, text)
    papers = {name for name in names(found) if not name.startswith("topics/")}
    assert (papers if found.is_answered else set()) == expected


def test_a_result_says_why_it_is_here(index: SearchIndex) -> None:
    (result, *_) = find(index, "saucres muller").results
    assert (result.entry.id, result.why) == (
        "saucers",
        (("title", ("saucers",)), ("authors", ("muller",))),
    )


def test_a_misspelt_query_is_answered_and_says_what_it_may_have_meant(index: SearchIndex) -> None:
    found = find(index, "saucres glaze")
    assert (found.meant, found.unknown) == ("saucers glaze", ())
    assert found.is_answered


@pytest.mark.parametrize("text", ["zzqqxx", "quantum zzqqxx chess", "2401.99999", "筷子"])
def test_what_has_no_answer_says_so_and_offers_the_nearest(index: SearchIndex, text: str) -> None:
    found = find(index, text)
    assert not found.is_answered
    assert found.nearest


@pytest.mark.parametrize("text", ["", "the of", "?!", '"', "-", "author:", "a" * 10_000, "\ud800"])
def test_what_asks_nothing_finds_nothing_and_does_not_fail(index: SearchIndex, text: str) -> None:
    found = find(index, text)
    assert (found.results, found.is_answered) == ((), False)


def test_a_longer_word_that_ends_with_an_unknown_one_is_near_but_no_answer(
    index: SearchIndex,
) -> None:
    found = find(index, "ucers zzqq")
    assert (names(found), found.is_answered, found.unknown) == (
        ["saucers"],
        False,
        ("ucers", "zzqq"),
    )


def test_a_limit_leaves_the_total(index: SearchIndex) -> None:
    found = find(index, "glaze", limit=1)
    assert (len(found.results), found.total > 1) == (1, True)


def test_an_abbreviation_is_found_by_what_the_survey_itself_spells_out() -> None:
    papers = [paper(f"llm{n}", f"LLMs at Table {n}") for n in range(2)]
    papers += [paper(f"long{n}", f"Large Language Models of Cups {n}") for n in range(2)]
    index = search_index(small(*papers))
    assert set(names(find(index, "llm"))) >= {"llm0", "llm1", "long0", "long1"}
    assert names(find(index, "large language model"))[2:4] == ["llm0", "llm1"]


def test_a_new_paper_moves_no_other() -> None:
    before = search_index(small(*(p.model_copy(update={"added": "2026-01-01"}) for p in PAPERS)))
    new = paper("aaa", "A New One", added="2026-01-02")
    after = search_index(
        small(new, *(p.model_copy(update={"added": "2026-01-01"}) for p in PAPERS))
    )
    assert [entry.id for entry in after.entries[:-1]] == [entry.id for entry in before.entries]


def test_of_hostile_titles_each_is_found_by_itself() -> None:
    index = search_index(invented.survey())
    for title in invented.HOSTILE_TITLES:
        found = find(index, title.replace('"', " "))
        assert clean_text(title) in [result.entry.title for result in found.results], title


def test_two_initials_find_what_several_titles_have_side_by_side() -> None:
    papers = [paper(f"warm{n}", f"Cold Mugs of Porcelain {n}") for n in range(2)]
    index = search_index(small(*papers, paper("other", "Clay Means Patience")))
    assert set(names(find(index, "cm porcelain"))[:2]) == {"warm0", "warm1"}


def test_a_word_of_capitals_that_several_titles_have_is_nobodys_name() -> None:
    papers = [paper(f"cup{n}", f"CUP Stacking {n}") for n in range(3)]
    index = search_index(small(*papers, paper("own", "ModelCUP: A Cup of Its Own")))
    assert [entry.names for entry in index.entries if entry.kind == "paper"] == [
        (),
        (),
        (),
        ("ModelCUP",),
    ]


def test_a_link_text_is_a_name_unless_it_is_long_or_only_common_words_or_a_year() -> None:
    texts = ("Cup Mixer", "the Kiln", "茶杯", "A survey", "one", "2020", "A Very Long Name Indeed")
    survey = small(paper("own", "Cups"))
    text = " ".join(f"[[own|{one}]]" for one in texts)
    index = search_index(dataclasses.replace(survey, introductions={"cups": text}))
    assert [entry.names for entry in index.entries if entry.kind == "paper"] == [
        ("Cup Mixer", "the Kiln", "茶杯")
    ]


def test_hand_written_pages_are_found_by_heading_and_text_but_not_as_the_nearest() -> None:
    pages = (
        HandWrittenPage(
            path="about.md",
            text="---\ntitle: x\n---\n# About *us*\n\nSee [all](a.md) porcelain 7.\n",
        ),
        HandWrittenPage(path="index.md", text="Porcelain everywhere.\n"),
    )
    index = search_index(dataclasses.replace(small(*PAPERS), pages=pages))
    (result,) = find(index, "porcelain").results
    entry = result.entry
    assert (entry.kind, entry.title, entry.address) == ("page", "About us", "about/")
    assert entry.summary == "See all porcelain 7."
    assert names(find(index, "zzqq 7")) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("KITCHEN", "venues/kitchen/"),
        ("Jörg Müller", "authors/muller-jorg/"),
        ("cups and mugs", "topics/cups/"),
        ("A Dinner Set", "papers/dinner/"),
    ],
)
def test_a_result_leads_to_the_page_of_what_it_names(
    index: SearchIndex, text: str, address: str
) -> None:
    assert find(index, text).results[0].entry.address == address


@pytest.fixture(scope="module")
def evidence() -> SearchIndex:
    about = {"task": ["pouring", "unknown-task"]}
    return search_index(
        small(
            paper("ash", "Ash", uses=["shelf-1k"], about=about, added="2024-02-01"),
            paper("birch", "Birch", uses=["shelf-1k", "unknown-set"], added="2024-01-01"),
            paper("elm", "Cupboard Doors", introduces=["cupboard"], added="2024-03-01"),
        )
    )


@pytest.mark.parametrize(
    ("text", "expected", "address"),
    [
        ("Shelf-1K", ["datasets/shelf-1k", "birch", "ash", "topics/shelves"], "datasets/shelf-1k/"),
        (
            "the shelf benchmark",
            ["datasets/shelf-1k", "birch", "ash", "topics/shelves"],
            "datasets/shelf-1k/",
        ),
        ("cupboard", ["elm", "datasets/cupboard"], "papers/elm/"),
        ("unknown set", ["datasets/unknown-set", "birch"], "datasets/#unknown-set"),
        ("pouring", ["ash"], "papers/ash/"),
    ],
)
def test_datasets_and_their_papers_are_found_by_name(
    evidence: SearchIndex, text: str, expected: list[str], address: str
) -> None:
    found = find(evidence, text)
    assert names(found) == expected
    assert found.results[0].entry.address == address


def test_a_paper_found_by_its_datasets_or_tasks_says_so(evidence: SearchIndex) -> None:
    (result,) = find(evidence, "pouring").results
    assert result.why == (("datasets and tasks", ("pouring",)),)


def test_a_dataset_is_numbered_with_its_first_paper(evidence: SearchIndex) -> None:
    order = [entry.id for entry in evidence.entries if entry.kind in {"paper", "dataset"}]
    assert order == ["shelf-1k", "unknown-set", "birch", "ash", "cupboard", "elm"]
