from surveymark.model.paper import Paper, newest_first


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "X", **fields})


def test_without_a_listed_date_the_arxiv_id_gives_the_month_and_no_more() -> None:
    assert paper(arxiv="2307.14637").first_public == "2023-07"
    assert paper(arxiv="2307.14637", date="2023-07-27").first_public == "2023-07-27"
    assert paper(published={"venue": "V", "year": 2020, "kind": "journal"}).first_public == "2020"
    assert paper().year is None


def test_the_best_doi_is_the_published_one() -> None:
    assert paper(arxiv="2307.14637").best_doi == "10.48550/arXiv.2307.14637"
    assert (
        paper(
            arxiv="2307.14637", published={"venue": "V", "kind": "journal", "doi": "10.1234/X"}
        ).best_doi
        == "10.1234/x"
    )
    assert paper(arxiv="2307.14637", published={"venue": "V", "kind": "journal"}).best_doi is None
    assert paper().best_doi is None
    assert paper(doi="10.1234/x").address == "https://doi.org/10.1234/x"


def test_newest_papers_come_first_and_undated_ones_last() -> None:
    dates = ["2023", "2024-01-02", None, "2023-05", "2023-05-02"]
    papers = [paper(date=date) if date else paper() for date in dates]
    assert [item.date for item in sorted(papers, key=newest_first)] == [
        "2024-01-02",
        "2023-05-02",
        "2023-05",
        "2023",
        None,
    ]
