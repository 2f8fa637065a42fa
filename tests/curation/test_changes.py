from surveymark.curation.changes import (
    ChangedEntry,
    Changes,
    FieldChange,
    changed_topics,
    entry_changes,
    field_changes,
)
from surveymark.model.paper import Paper


def paper(key: str, **fields: object) -> Paper:
    return Paper.model_validate({"key": key, "title": f"Title of {key}", **fields})


def by_key(*papers: Paper) -> dict[str, Paper | None]:
    return {one.key: one for one in papers}


def test_nothing_changed_is_nothing() -> None:
    assert entry_changes(by_key(paper("cup")), by_key(paper("cup"))) == Changes()


def test_entries_are_added_and_removed() -> None:
    found = entry_changes(by_key(paper("cup")), by_key(paper("plate")))
    assert found == Changes(added=(paper("plate"),), removed=(paper("cup"),))


def test_each_field_is_reported_with_what_it_was_and_is() -> None:
    before = paper(
        "cup",
        authors=["Pot, Tea", {"name": "Cups and Friends"}],
        published={"venue": "JoC", "year": 2020, "kind": "journal"},
        links={"code": ["https://a.org/1"]},
        author_count=2,
        sources={"authors": "here 2025-01-01"},
        listed=[{"in": "one", "line": 3}],
    )
    after = paper(
        "cup",
        title="A new title",
        authors=["Pot, Tea", "Bag, Tea"],
        published={"venue": "JoC", "year": 2021, "kind": "journal", "doi": "10.1234/a"},
        links={"code": ["https://a.org/1", "https://a.org/2"]},
        topics=["cups"],
        listed=[{"in": "one", "line": 3}, {"in": "two", "line": 4}],
    )
    fields = (
        FieldChange(field="title", before="Title of cup", after="A new title"),
        FieldChange(
            field="authors", before="Pot, Tea; {name: Cups and Friends}", after="Pot, Tea; Bag, Tea"
        ),
        FieldChange(field="published.year", before="2020", after="2021"),
        FieldChange(field="published.doi", before="", after="10.1234/a"),
        FieldChange(field="topics", before="", after="cups"),
        FieldChange(
            field="links.code", before="https://a.org/1", after="https://a.org/1; https://a.org/2"
        ),
        FieldChange(
            field="listed",
            before="listing one, line 3",
            after="listing one, line 3; listing two, line 4",
        ),
        FieldChange(field="author_count", before="2", after=""),
        FieldChange(field="sources.authors", before="here 2025-01-01", after=""),
    )
    assert entry_changes(by_key(before), by_key(after)) == Changes(
        changed=(ChangedEntry(paper=after, fields=fields),)
    )


def test_a_machine_filled_value_has_its_source() -> None:
    filled = paper("cup", date="2024", topics=["cups"], sources={"date": "arxiv 2025-01-01"})
    fields = (
        FieldChange(field="title", before="", after="Title of cup"),
        FieldChange(field="date", before="", after="2024", source="arxiv 2025-01-01"),
        FieldChange(field="topics", before="", after="cups"),
        FieldChange(field="sources.date", before="", after="arxiv 2025-01-01"),
    )
    assert field_changes(None, filled) == fields
    assert field_changes(filled, None) == tuple(
        FieldChange(field=one.field, before=one.after, after="") for one in fields
    )


def test_an_entry_under_another_key_is_renamed() -> None:
    by_alias = paper("mug", title="All new", aliases=["cup"])
    fields = (
        FieldChange(field="title", before="Title of cup", after="All new"),
        FieldChange(field="aliases", before="", after="cup"),
    )
    assert entry_changes(by_key(paper("cup")), by_key(by_alias)) == Changes(
        renamed=(ChangedEntry(paper=by_alias, former_key="cup", fields=fields),)
    )
    same_id = paper("mug", arxiv="2401.00001")
    assert (
        entry_changes(by_key(paper("cup", arxiv="2401.00001")), by_key(same_id))
        .renamed[0]
        .former_key
        == "cup"
    )


def test_two_new_entries_cannot_both_be_the_one_that_is_gone() -> None:
    before = by_key(paper("cup", title="One"))
    found = entry_changes(before, by_key(paper("a", title="One"), paper("b", title="One")))
    assert [entry.paper.key for entry in found.renamed] == ["a"]
    assert [one.key for one in found.added] == ["b"]


def test_what_cannot_be_read_is_named_and_not_called_removed() -> None:
    assert entry_changes(
        {"cup": paper("cup"), "pot": None}, {"cup": None, "pot": paper("pot")}
    ) == Changes(unreadable=("cup", "pot"))


def test_topics_of_everything_that_changed() -> None:
    before = by_key(
        paper("cup", topics=["cups"]),
        paper("pot", topics=["pots"]),
        paper("still", topics=["stills"]),
    )
    after = by_key(
        paper("cup", topics=["cups", "mugs"]),
        paper("new", topics=["shelves"]),
        paper("still", topics=["stills"]),
    )
    assert changed_topics(entry_changes(before, after)) == ("cups", "mugs", "pots", "shelves")


def test_a_list_of_authors_that_becomes_complete_is_a_change() -> None:
    cut, whole = (
        paper("cup", authors=["Pot, Tea"], authors_complete=False),
        paper("cup", authors=["Pot, Tea"]),
    )
    assert field_changes(cut, whole) == (
        FieldChange(field="authors_complete", before="false", after=""),
    )
    assert field_changes(None, whole) == (
        FieldChange(field="title", before="", after="Title of cup"),
        FieldChange(field="authors", before="", after="Pot, Tea"),
    )
