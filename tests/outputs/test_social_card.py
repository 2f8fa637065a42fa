from dataclasses import replace
from pathlib import Path

from PIL import Image

from surveymark.model.survey import Survey
from surveymark.outputs.social_card import HEIGHT, PATH, WIDTH, social_card, write_social_card


def test_the_card_has_the_size_that_link_previews_want_and_the_same_bytes_twice(
    survey: Survey, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_social_card(survey, tmp_path / folder)
    with Image.open(tmp_path / "a" / PATH) as card:
        assert card.size == (WIDTH, HEIGHT)
    assert (tmp_path / "a" / PATH).read_bytes() == (tmp_path / "b" / PATH).read_bytes()


def test_the_band_shows_themes_as_wide_as_their_share_of_the_papers(survey: Survey) -> None:
    card = social_card(survey).convert("RGB")
    band = [card.getpixel((x, HEIGHT - 5)) for x in range(0, WIDTH, 4)]
    share = band.count(band[0]) / len(band)
    crockery = sum(paper.topics[0] in {"cups", "plates"} for paper in survey.papers) / len(
        survey.papers
    )
    assert len(set(band)) == 2
    assert abs(share - crockery) < 0.01


def test_a_long_title_in_any_script_and_a_survey_without_papers_are_drawn(survey: Survey) -> None:
    config = survey.config.model_copy(
        update={"title": "杯子 " + "Crockery of the whole world " * 12}
    )
    assert social_card(replace(survey, config=config, papers=(), themes=())).size == (WIDTH, HEIGHT)


def test_a_card_that_people_made_is_left_alone(survey: Survey, tmp_path: Path) -> None:
    (tmp_path / PATH).write_bytes(b"theirs")
    write_social_card(survey, tmp_path)
    assert (tmp_path / PATH).read_bytes() == b"theirs"
