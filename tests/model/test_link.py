import pytest

from surveymark.model.link import addresses_in, link_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at https://a.org/x.", ("https://a.org/x",)),
        ("(https://a.org/life) - a", ("https://a.org/life",)),
        ("https://a.org/LTM}", ("https://a.org/LTM",)),
        ("https://a.io/combo/{Combo}.", ("https://a.io/combo/",)),
        (
            "https://a.org/x, https://b.org/y; and https://a.org/x",
            ("https://a.org/x", "https://b.org/y"),
        ),
        ("https://a.orghttps://b.org", ("https://a.org", "https://b.org")),
        ("https://a.org/openBA.git.", ("https://a.org/openBA.git",)),
        ("https://en.a.org/wiki/Cup_(mug))", ("https://en.a.org/wiki/Cup_(mug)",)),
        (
            "https://a.org/tree/master/research/cv/TNT",
            ("https://a.org/tree/master/research/cv/TNT",),
        ),
        ("https://user@a.org/ http://localhost javascript:x", ()),
        ("https://a.org/#notebooks-links", ("https://a.org/#notebooks-links",)),
    ],
)
def test_addresses_come_without_the_punctuation_of_the_text(
    text: str, expected: tuple[str, ...]
) -> None:
    assert addresses_in(text) == expected


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/a/b", "code"),
        ("https://gitlab.aicloud.example.ru/a", "code"),
        ("https://gitee.com/a/b", "code"),
        ("https://anonymous.4open.science/r/x", "code"),
        ("https://a.github.io/b", "project"),
        ("https://www.kaggle.com/x", "data"),
        ("https://huggingface.co/datasets/a/b", "data"),
        ("https://huggingface.co/spaces/a/b", "demo"),
        ("https://huggingface.co/a/b", "model"),
        ("https://huggingface.co/docs/x", "project"),
        ("https://zenodo.org/record/1", "data"),
        ("https://example.org", "project"),
    ],
)
def test_the_kind_of_a_link_follows_from_its_host(address: str, kind: str) -> None:
    assert link_kind(address) == kind
