"""The page from which papers are stamped is not to be found."""

import pytest

from surveymark.builder.sweeping import without_links, without_records


@pytest.mark.parametrize(
    ("page", "swept"),
    [
        (
            '<ul><li><a href="a/">A</a></li><li class=b>\n<a href="../_w/">B</a>\n</li></ul>',
            '<ul><li><a href="a/">A</a></li></ul>',
        ),
        (
            '<p>See <a class="b" href="_w/"><b>B</b></a> <a href="a/">A</a>',
            '<p>See  <a href="a/">A</a>',
        ),
        (
            '<link rel="next" href="../_w/"><link rel="prev" href="a/">',
            '<link rel="prev" href="a/">',
        ),
        ('<a href="_v/">B</a>', '<a href="_v/">B</a>'),
    ],
)
def test_links_to_it_go_and_others_stay(page: str, swept: str) -> None:
    assert without_links(page, "_w") == swept


@pytest.mark.parametrize(
    ("text", "swept"),
    [
        (
            '{"docs": [{"location": "a/"}, {"location": "_w/", "text": "é"}]}',
            '{"docs":[{"location":"a/"}]}',
        ),
        ('["a", "_w/index.html"]', '["a"]'),
        ('{"docs": [{"location": "a/"}]}', '{"docs": [{"location": "a/"}]}'),
        ("no JSON _w", "no JSON _w"),
    ],
)
def test_records_of_it_go_and_others_stay(text: str, swept: str) -> None:
    assert without_records(text, "_w") == swept
