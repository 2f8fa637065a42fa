"""mkdocs.yml for a builder that does not run our plugin."""

import pytest
import yaml

import invented
from surveymark.builder.configured import InvalidConfigError, builder_config, navigation_texts
from surveymark.builder.source import source

SETTINGS = source(invented.survey()).settings
COMMON = {
    "site_name": SETTINGS.title,
    "site_description": SETTINGS.description,
    "site_url": SETTINGS.address,
    "copyright": SETTINGS.licence,
    "docs_dir": "docs",
    "use_directory_urls": True,
    "validation": {"links": {"not_found": "ignore"}},
}


def configured(text: str) -> str:
    return builder_config(text, SETTINGS, source="docs", theme="theme")


def test_it_has_the_settings_of_the_plugin_and_keeps_the_rest() -> None:
    text = configured(
        "site_name: Tea\ntheme: {name: material, custom_dir: mine, font: false}\nextra: {a: b, surveymark_shell: c}\n"
        "plugins: [search, surveymark, {surveymark: {}}, {tags: {a: b}}]\nextra_css: [tea.css]\nnav: [index.md]\n"
    )
    assert yaml.safe_load(text) == {
        **COMMON,
        "theme": {
            "name": "material",
            "custom_dir": "theme",
            "font": False,
            "favicon": "assets/surveymark/favicon.svg",
        },
        "extra": {**SETTINGS.extra, "a": "b"},
        "plugins": ["search", {"tags": {"a": "b"}}],
        "extra_css": ["assets/surveymark/surveymark.css", "tea.css"],
        "nav": ["index.md"],
    }


def test_a_short_file_becomes_a_whole_one() -> None:
    text = configured("theme: material\nplugins: {surveymark: {}, search: {}}\n")
    assert yaml.safe_load(text) == {
        **COMMON,
        "theme": {
            "name": "material",
            "custom_dir": "theme",
            "favicon": "assets/surveymark/favicon.svg",
        },
        "extra": dict(SETTINGS.extra),
        "plugins": {"search": {}},
        "extra_css": ["assets/surveymark/surveymark.css"],
    }


def test_what_only_the_builder_understands_stays() -> None:
    text = configured("a: !!python/name:material.extensions.emoji.twemoji\nb: !ENV [A, b]\n")
    assert "a: !!python/name:material.extensions.emoji.twemoji" in text
    assert "b: !ENV [A, b]" in text


@pytest.mark.parametrize("text", ["", "- a\n", "a: [b\n", "a: *b\n", "[" * 1500])
def test_what_is_no_configuration_is_refused(text: str) -> None:
    with pytest.raises(InvalidConfigError, match=r"\w"):
        configured(text)


def test_the_navigation_names_paths_at_any_depth() -> None:
    text = "nav:\n- Home: index.md\n- Years:\n  - years/2024.md\n  - Older: [years/2019.md]\nplugins: [x.md]\n"
    assert navigation_texts(text) == {"index.md", "years/2024.md", "years/2019.md"}


@pytest.mark.parametrize("text", ["", "a: b", "nav: {", "- nav", "nav:\n"])
def test_where_there_is_no_navigation_nothing_is_named(text: str) -> None:
    assert navigation_texts(text) <= {""}
