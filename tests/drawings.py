"""What a drawing shows, read back from its SVG."""

from xml.etree.ElementTree import Element, fromstring

from surveymark.model.paper import Paper


def paper(key: str, **fields: object) -> Paper:
    return Paper.model_validate({"key": key, "title": f"On {key}", **fields})


def parsed(svg: str) -> Element:
    """All drawings of a picture under one root."""
    return fromstring(f"<all>{svg}</all>")  # noqa: S314 - our own markup


def texts(svg: str, *, of_class: str = "") -> list[str]:
    return [
        element.text or ""
        for element in parsed(svg).iter("text")
        if of_class in element.get("class", "")
    ]


def links(svg: str) -> dict[str, str]:
    return {
        element.get("aria-label", ""): element.get("href", "") for element in parsed(svg).iter("a")
    }


def bars(svg: str) -> dict[str, float]:
    """Heights by tooltip."""
    return {
        title.text or "": float(bar.get("height", ""))
        for bar in parsed(svg).iter("rect")
        if (title := bar.find("title")) is not None
    }
