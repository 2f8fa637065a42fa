"""Names of a vocabulary are found as whole words, the longest first."""

import pytest

from surveymark.curation.extracting.names import Names, Words

NAMES = Names(
    [
        ("vit", "ViT"),
        ("vit", "vision transformer"),
        ("transformer", "Transformer"),
        ("dit", "diffusion transformer"),
        ("rope", "Rotary embedding (RoPE)"),
        ("x", "X"),
    ]
)


def named(text: str) -> list[tuple[str, str]]:
    return [(one.id, text[one.start : one.end]) for one in NAMES.in_text(Words(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A ViT, two ViTs and a vit", [("vit", "ViT"), ("vit", "ViTs")]),
        ("Vision-Transformers transform", [("vit", "Vision-Transformers")]),
        ("a diffusion\ntransformer", [("dit", "diffusion\ntransformer")]),
        ("a transformer of diffusion", [("transformer", "transformer")]),
        ("rotary embeddings", [("rope", "rotary embeddings")]),
        ("ViT-7 is another model, ViT-Huge is not", [("vit", "ViT")]),
        ("EViT, transformerless, x", []),
        ("", []),
    ],
)
def test_names_are_whole_words_in_their_case_or_plural(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert named(text) == found


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert list(Names([]).in_text(Words("ViT"))) == []
