import pytest

from surveymark.curation.citation_key import citation_key
from surveymark.model.paper import Paper
from surveymark.text.slug import slug_fault


def paper(title: str, **fields: object) -> Paper:
    return Paper.model_validate({"key": "unnamed", "title": title, **fields})


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        (
            {"title": "HTNet for faces", "authors": ["Wang, Zhifeng"], "date": "2023-07"},
            "wang2023htnet",
        ),
        (
            {
                "title": "On the Emotion-Aware Cup",
                "authors": ["De la Torre, F."],
                "arxiv": "2204.11320",
            },
            "delatorre2022emotionaware",
        ),
        ({"title": "A Survey of Mamba", "authors": ["Łoś, Ann"], "date": "2024"}, "los2024survey"),
        ({"title": "ConvFormer: Cups", "date": "2023"}, "convformer-2023"),
        ({"title": "Cooling the Large Cups", "date": "2023"}, "cooling-large-cups-2023"),
        ({"title": "Cooling the Large Cups"}, "cooling-large-cups"),
        ({"title": "What is it?", "authors": ["Li, M."]}, "liwhat"),
        ({"title": "杯子", "authors": ["李, 明"], "date": "2023"}, "li2023beizi"),
        (
            {"title": "湯呑みの温度", "authors": ["さとう, あき"], "date": "2023"},
            "satou2023tangtunminowendu",
        ),
        (
            {"title": "Чашки, которые помнят", "authors": ["Иванова, Анна"], "date": "2023"},
            "ivanova2023chashki",
        ),
        ({"title": "فنجان ساخن", "authors": ["حداد, ليلى"], "date": "2023"}, "hdd2023fnjn"),
        ({"title": "Τα φλιτζάνια", "authors": ["Ξένου, Ελένη"], "date": "2023"}, "xenoy2023ta"),
        ({"title": "컵", "authors": ["김, 민"], "date": "2023"}, "gim2023keob"),
        ({"title": "β-Cup: Warm", "date": "2023"}, "vcup-2023"),
        ({"title": "☕", "date": "2023"}, "paper-2023"),
        ({"title": "Con"}, "con-2"),
        ({"title": "Conv-Former 2: Cups", "date": "2023"}, "convformer-2-cups-2023"),
        ({"title": "Conv-Former/X: Cups", "date": "2023"}, "convformerx-2023"),
        ({"title": "X: Cups"}, "x-cups"),
        ({"title": "Xy: Cups"}, "xy"),
        ({"title": f"{'y' * 30}: Cups"}, "y" * 30),
        ({"title": f"{'y' * 31}: Cups"}, f"{'y' * 31}-cups"),
        ({"title": "The Cups", "authors": ["Li, M."]}, "licups"),
        ({"title": "x" * 59 + " cups plates"}, "x" * 59),
        ({"title": "x" * 54 + " cups plates"}, "x" * 54 + "-cups"),
        ({"title": "x" * 300}, "x" * 60),
    ],
)
def test_keys_consist_of_author_year_and_title_word(fields: dict[str, object], key: str) -> None:
    assert citation_key(paper(**fields), set()) == key  # type: ignore[arg-type]
    assert slug_fault(key) is None


def test_a_key_grows_only_by_words_that_fit() -> None:
    long = paper(f"{'x' * 50} cups plates mugs", authors=["Li, M."], date="2023")
    first = f"li2023{'x' * 50}"
    assert citation_key(long, {first}) == f"{first}-2"
    assert (
        citation_key(
            paper(f"{'x' * 49} cups plates mugs", authors=["Li, M."], date="2023"),
            {f"li2023{'x' * 49}"},
        )
        == f"li2023{'x' * 49}-cups"
    )
    assert citation_key(paper("Cups", authors=["Li, M."]), {"licups", "licups-2"}) == "licups-3"


def test_a_taken_key_grows_by_title_words_and_then_by_a_number() -> None:
    cups = paper("Cups and Plates", authors=["Li, M."], date="2023")
    taken: set[str] = set()
    for _ in range(4):
        taken.add(citation_key(cups, taken))
    assert taken == {"li2023cups", "li2023cups-plates", "li2023cups-2", "li2023cups-3"}
