import pytest
import yaml

from surveymark.safe.front_matter import front_matter


@pytest.mark.parametrize(
    "title",
    [
        "plain",
        'say "cheese"',
        "a: b # c",
        "line\nbreak: x",
        "---",
        "{{ x }}",
        "</title><script>",
        "\u2028template: evil.html",
        "emoji \U0001f375",
        "\\",
    ],
)
def test_front_matter_holds_exactly_its_fields_whatever_the_title(title: str) -> None:
    text = front_matter(title=title, description=title, hide=("toc",))
    fields = yaml.safe_load(text.split("---\n")[1])
    assert set(fields) == {"title", "description", "hide"}
    assert "<" not in fields["title"]
    assert text.startswith("---\ntitle: ")
    assert text.endswith("\n---\n\n")


def test_front_matter_without_values_is_still_written() -> None:
    assert front_matter() == "---\nhide: []\n---\n\n"
