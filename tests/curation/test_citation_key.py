import pytest

from surveymark.curation.citation_key import citation_key
from surveymark.model.paper import Paper
from surveymark.safe.slug import slug_fault


def paper(title: str, **fields: object) -> Paper:
    return Paper.model_validate({"key": "unnamed", "title": title, **fields})


@pytest.mark.parametrize(("fields", "key"), [
    ({"title": "HTNet for faces", "authors": ["Wang, Zhifeng"], "date": "2023-07"}, "wang2023htnet"),
    ({"title": "On the Emotion-Aware Cup", "authors": ["De la Torre, F."], "arxiv": "2204.11320"}, "delatorre2022emotionaware"),
    ({"title": "A Survey of Mamba", "authors": ["Łoś, Ann"], "date": "2024"}, "los2024survey"),
    ({"title": "ConvFormer: Cups", "date": "2023"}, "convformer-2023"),
    ({"title": "Cooling the Large Cups", "date": "2023"}, "cooling-large-cups-2023"),
    ({"title": "Cooling the Large Cups"}, "cooling-large-cups"),
    ({"title": "What is it?", "authors": ["Li, M."]}, "liwhat"),
    ({"title": "杯子", "authors": ["李, 明"], "date": "2023"}, "li2023beizi"),
    ({"title": "湯呑みの温度", "authors": ["さとう, あき"], "date": "2023"}, "satou2023tangtunminowendu"),
    ({"title": "Чашки, которые помнят", "authors": ["Иванова, Анна"], "date": "2023"}, "ivanova2023chashki"),
    ({"title": "فنجان ساخن", "authors": ["حداد, ليلى"], "date": "2023"}, "hdd2023fnjn"),
    ({"title": "Τα φλιτζάνια", "authors": ["Ξένου, Ελένη"], "date": "2023"}, "xenoy2023ta"),
    ({"title": "컵", "authors": ["김, 민"], "date": "2023"}, "gim2023keob"),
    ({"title": "β-Cup: Warm", "date": "2023"}, "vcup-2023"),
    ({"title": "☕", "date": "2023"}, "paper-2023"),
    ({"title": "Con"}, "con-2"),
    ({"title": "x" * 300}, "x" * 60),
])
def test_keys_say_who_when_and_what(fields: dict[str, object], key: str) -> None:
    assert citation_key(paper(**fields), set()) == key  # type: ignore[arg-type]
    assert slug_fault(key) is None


def test_a_taken_key_grows_by_title_words_and_then_by_a_number() -> None:
    cups = paper("Cups and Plates", authors=["Li, M."], date="2023")
    taken: set[str] = set()
    for _ in range(4):
        taken.add(citation_key(cups, taken))
    assert taken == {"li2023cups", "li2023cups-plates", "li2023cups-2", "li2023cups-3"}
