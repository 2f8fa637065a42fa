"""What Hugging Face tells: code and project pages, hostile links left out."""

import pytest

import answered
from read_answers import ARXIV, facts, read
from surveymark.model.link import Links
from surveymark.sources.services import hugging_face


def test_hugging_face_gives_code_and_project() -> None:
    said = answered.hugging_face(
        "2403.01234",
        "Cups That Keep",
        "Ada Wood",
        githubRepo="https://github.com/invented/cups",
        projectPage="https://invented.github.io/cups",
    )
    links = Links(
        code=("https://github.com/invented/cups",), project=("https://invented.github.io/cups",)
    )
    assert read(hugging_face.SOURCE, said, ARXIV) == (
        facts(arxiv="2403.01234", date="2024-03-07", links=links, abstract="On crockery."),
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://a:b@evil.org/",
        "https://127.0.0.1:1/",
        "x" * 3000,
        "https://a.org/<script>",
        "",
    ],
)
def test_hostile_links_are_left_out(address: str) -> None:
    said = answered.hugging_face(
        "2403.01234",
        "Cups That Keep",
        "Ada Wood",
        githubRepo=address,
        projectPage="https://github.com/invented/cups",
    )
    assert read(hugging_face.SOURCE, said, ARXIV)[0].links == Links(
        code=("https://github.com/invented/cups",)
    )
