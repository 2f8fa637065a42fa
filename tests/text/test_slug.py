import pytest

from surveymark.text.slug import ascii_words, slug_fault


@pytest.mark.parametrize("name", ["a", "wang2023htnet", "long-context", "a" * 80, "3d"])
def test_keys_may_hold_small_letters_digits_and_single_hyphens(name: str) -> None:
    assert slug_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-a",
        "a-",
        "a--b",
        "A",
        "a_b",
        "a.b",
        "a/b",
        "..",
        "a b",
        "é",
        "a" * 81,
        "con",
        "nul",
        "com1",
        "lpt9",
        "index",
        "readme",
        "404",
        "search",
        "assets",
        "tags",
        "sitemap",
        "cname",
        "a\n",
        "٣",
    ],
)
def test_names_that_some_system_stumbles_over_are_refused(name: str) -> None:
    assert slug_fault(name)


def test_words_lose_accents_but_no_letters() -> None:
    assert ascii_words("Łukasz Ørsted's façade–straße") == [
        "lukasz",
        "orsteds",
        "facade",
        "strasse",
    ]
