import dataclasses

import invented
from surveymark.model.removed import Removed, RetiredTopic
from surveymark.outputs.feeds import feed_files
from surveymark.pages.former import former_feeds, former_pages

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
    feeds = dict(former_feeds(SURVEY, feed_files(SURVEY)))
    assert feeds["topics/tea.xml"] == feeds["topics/mugs.xml"] == feeds["topics/cups.xml"]
    assert feeds.keys() - dict(feed_files(SURVEY)).keys() == {"topics/mugs.xml", "topics/tea.xml"}
