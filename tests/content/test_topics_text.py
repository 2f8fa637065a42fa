import pytest

from renamed import TOPICS
from surveymark.content.tables import TopicsFile
from surveymark.content.topics_text import CannotEditTopicsError, topics_text
from surveymark.model.topic import Theme, Topic
from surveymark.strict_yaml.noun_text import noun_from_text

BLOCK = TOPICS.replace(
    "  - {id: boards, title: Boards, description: Flat wood.}\n",
    "  - id: boards\n    title: Boards\n    description: Flat wood.\n",
)


def themes(text: str = BLOCK) -> tuple[Theme, ...]:
    parsed = noun_from_text(TopicsFile, text, "topics.yml").noun
    assert parsed
    return parsed.themes


def with_topics(*topics: tuple[Topic, ...]) -> tuple[Theme, ...]:
    return tuple(
        theme.model_copy(update={"topics": own})
        for theme, own in zip(themes(), topics, strict=True)
    )


CUPS, PLATES = themes()[0].topics
BOARDS, SHELVES = themes()[1].topics


def test_a_renamed_topic_changes_its_id_and_gets_an_alias() -> None:
    tea = CUPS.model_copy(update={"id": "tea", "aliases": ("cups",)})
    assert topics_text(BLOCK, with_topics((tea, PLATES), (BOARDS, SHELVES))) == BLOCK.replace(
        "- id: cups\n", "- id: tea\n"
    ).replace("too vague\n", "too vague\n    aliases: [cups]\n")


def test_a_merged_topic_leaves_its_comments_above_the_one_that_replaces_it() -> None:
    union = PLATES.model_copy(
        update={"phrases": ("plate", "saucer", "cup", "coffee mug"), "aliases": ("cups",)}
    )
    text = topics_text(BLOCK, with_topics((union,), (BOARDS, SHELVES)))
    assert text[text.index("  topics:\n") : text.index("# Everything")] == (
        "  topics:\n  # What one drinks from.\n  # mug alone is too vague\n  - id: plates  # flat ones\n\n"
        "    title: Plates\n    description: Things to eat from.\n    phrases:\n"
        "    - plate\n    - saucer\n    - cup\n    - coffee mug\n    aliases: [cups]\n"
    )


def test_a_retired_topic_leaves_its_comments_in_its_theme() -> None:
    text = topics_text(BLOCK, with_topics((CUPS,), (BOARDS, SHELVES)))
    assert "too vague\n  # flat ones\n# Everything" in text


def test_a_moved_topic_keeps_its_lines_and_new_ones_stand_where_they_belong() -> None:
    new = Topic(id="on", title="Tea: hot", description="Yes", hints=("it's", "5"))
    text = topics_text(BLOCK, with_topics((CUPS,), (BOARDS, new, SHELVES, PLATES)))
    assert "    - saucer\n# The end.\n" in text
    assert (
        "  - id: 'on'\n    title: 'Tea: hot'\n    description: 'Yes'\n    hints: ['it''s', '5']\n  - id: shelves\n"
        in text
    )


def test_a_topic_is_indented_as_its_new_theme() -> None:
    deep = BLOCK[: BLOCK.index("  - id: boards")] + (
        "      - id: boards\n        title: Boards\n        description: Flat wood.\n"
        "      - id: shelves\n        title: Shelves\n        description: Boards, mostly.\n        phrases: [shelf]\n"
    )
    text = topics_text(deep, with_topics((CUPS,), (BOARDS, SHELVES, PLATES)))
    assert text.endswith(
        "        phrases: [shelf]\n      - id: plates  # flat ones\n\n        title: Plates\n"
        "        description: Things to eat from.\n        phrases:\n        - plate\n        - saucer\n"
    )
    back = topics_text(text, with_topics((CUPS, PLATES), (BOARDS, SHELVES)))
    assert back == deep


def test_windows_line_ends_stay() -> None:
    tea = CUPS.model_copy(update={"id": "tea", "aliases": ("cups",)})
    after = with_topics((tea, PLATES), (BOARDS, SHELVES))
    windows = topics_text(BLOCK.replace("\n", "\r\n"), after)
    assert windows == topics_text(BLOCK, after).replace("\n", "\r\n")


def test_a_long_list_is_wrapped_and_a_file_may_lack_its_last_line_end() -> None:
    many = tuple(f"a phrase with number {number}" for number in range(12))
    union = SHELVES.model_copy(update={"phrases": ("shelf", *many)})
    after = with_topics((CUPS, PLATES), (BOARDS, union))
    bare = BLOCK.removesuffix("# The end.\n").removesuffix("\n")
    text = topics_text(bare, after)
    assert max(map(len, text.splitlines())) <= 110
    assert themes(text) == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TOPICS, "write each theme and topic as a block"),
        (BLOCK.replace("\n", "\r\n", 1), "consistent line endings"),
        ("themes: []", "themes cannot be added"),
        (": no", "not a valid file"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_the_reason(text: str, reason: str) -> None:
    planks = BOARDS.model_copy(update={"id": "planks", "aliases": ("boards",)})
    with pytest.raises(CannotEditTopicsError, match=reason):
        topics_text(text, with_topics((CUPS,), (planks, SHELVES)))
