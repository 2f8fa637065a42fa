"""Authors in running text: all of them or none, and never a tag, an affiliation or a title."""

import pytest

from surveymark.imports.markdown_list.names_in_text import authors_in


@pytest.mark.parametrize(
    ("text", "names", "is_complete"),
    [
        ("A. Wood et al.", ["Wood, A."], False),
        ("Ada Wood, Ming Li and Zoë Ferrow", ["Wood, Ada", "Li, Ming", "Ferrow, Zoë"], True),
        ("Wood, Ada M and Li, Ming and others.", ["Wood, Ada M", "Li, Ming"], False),
        ("Wood, A., & Li, M.", ["Wood, A.", "Li, M."], True),
        ("Ada Wood*, Ming Li1,2, Tom Petrov†", ["Wood, Ada", "Li, Ming", "Petrov, Tom"], True),
        ("Herke van Hoof, Jörg K.H. Franke", ["van Hoof, Herke", "Franke, Jörg K.H."], True),
        ("Ada Wood, Ming Li, ...", ["Wood, Ada", "Li, Ming"], False),
    ],
)
def test_lists_of_names_are_authors(text: str, names: list[str], is_complete: bool) -> None:  # noqa: FBT001 - a case
    found = authors_in(text)
    assert found
    assert [one.sorted_name for one in found.people] == names
    assert found.is_complete is is_complete


@pytest.mark.parametrize(
    "text",
    [
        "Image Editing, Video Generation",
        "Kitchen University, Tea Institute",
        "Google, Stanford",
        "Ada Wood, Ming Li, OpenKettle",
        "Best Paper",
        "Washing Cups",
        "CMU & PKU",
        "et al.",
        "",
        "we wash cups, and dry them",
        "Spotlight, Oral",
    ],
)
def test_other_words_are_no_authors(text: str) -> None:
    assert authors_in(text) is None


def test_two_words_are_a_name_where_only_names_stand() -> None:
    found = authors_in("Ada Wood", is_surely=True)
    assert found
    assert [one.sorted_name for one in found.people] == ["Wood, Ada"]
    assert authors_in("Kitchen Lab", is_surely=True) is None
