import dataclasses

import invented
from surveymark.model.removed import Removed, RetiredTopic
from surveymark.outputs.feeds import feed_files
from surveymark.pages.former import former_pages, former_texts, with_former_files
from surveymark.site import site

CUPS, PLATES = invented.THEMES[0].topics
SURVEY = dataclasses.replace(
    invented.survey(),
    themes=(
        invented.THEMES[0].model_copy(
            update={"topics": (CUPS.model_copy(update={"aliases": ("tea", "mugs")}), PLATES)}
        ),
        *invented.THEMES[1:],
    ),
    retired_topics=(
        RetiredTopic(id="reviews", reason="They are a kind.", gives="survey"),
        RetiredTopic(id="spoons", reason="<b>Too</b> few."),
    ),
    removed=(Removed(key="gone2020cup", reason="Withdrawn & lost."),),
)


def test_every_former_address_has_a_page() -> None:
    pages = dict(former_pages(SURVEY, "default-src 'none'"))
    assert sorted(pages) == [
        "papers/gone2020cup/index.html",
        "topics/mugs/index.html",
        "topics/reviews/index.html",
        "topics/spoons/index.html",
        "topics/tea/index.html",
    ]
    assert 'content="0; url=../cups/"' in pages["topics/tea/index.html"]
    assert 'content="0; url=../../explore/?gives=survey"' in pages["topics/reviews/index.html"]
    assert (
        "This topic was retired: &lt;b&gt;Too&lt;/b&gt; few." in pages["topics/spoons/index.html"]
    )
    assert "Withdrawn &amp; lost." in pages["papers/gone2020cup/index.html"]
    assert all("Content-Security-Policy" in page for page in pages.values())


def test_a_feed_is_also_at_the_former_ids_of_its_topic() -> None:
    feeds = dict(with_former_files(SURVEY, feed_files(SURVEY)))
    assert feeds["topics/tea.xml"] == feeds["topics/mugs.xml"] == feeds["topics/cups.xml"]
    assert feeds.keys() - dict(feed_files(SURVEY)).keys() == {"topics/mugs.xml", "topics/tea.xml"}


def test_downloads_and_markdown_are_also_at_the_former_ids_of_their_topic() -> None:
    texts = {
        "topics/cups.md": "# Cups",
        "topics/cups.bib": "@book{…}",
        "cups.bib": "",
        "topics/cups/2.md": "",
    }
    assert dict(with_former_files(SURVEY, texts.items())) == {
        **texts,
        **{f"topics/{alias}.md": "# Cups" for alias in ("tea", "mugs")},
        **{f"topics/{alias}.bib": "@book{…}" for alias in ("tea", "mugs")},
    }
    assert dict(former_texts(SURVEY, texts)) == {
        "topics/tea.md": "# Cups",
        "topics/mugs.md": "# Cups",
    }


def test_the_site_has_them() -> None:
    files = site(SURVEY).files
    for suffix in ("bib", "ris", "json", "xml"):
        assert files[f"topics/tea.{suffix}"] == files[f"topics/cups.{suffix}"]
