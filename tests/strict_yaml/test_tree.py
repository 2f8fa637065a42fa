import pytest

from surveymark.strict_yaml.tree import Tree, YamlFaultError, yaml_tree


@pytest.mark.parametrize(
    "scalar",
    [
        "2401.00010",
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "12:30:45",
        "2023-07-27",
        "0x1F",
        "0o17",
        "1e3",
        ".inf",
        "1_000",
        "007",
        "true",
        "=",
        "<<",
        "2023-07",
        "+1",
        "-0.0",
    ],
)
def test_every_scalar_is_the_text_as_written(scalar: str) -> None:
    assert yaml_tree(f"a: {scalar}\n").value == {"a": scalar}
    assert yaml_tree(f"[{scalar}]").value == [scalar]


def test_each_field_knows_its_place() -> None:
    tree = yaml_tree(
        "title: x\n\nlinks:\n  code:\n  - https://a.org\n  - b\nlisted:\n- {in: c, line: 3}\n"
    )
    assert tree.place(("links", "code", 1)) == (6, 5)
    assert tree.place(("listed", 0, "line")) == (8, 11)
    assert tree.place(("listed", 0, "missing")) == (8, 3)
    assert tree.place(("nowhere",)) == (1, 1)


def faults(text: str) -> tuple[YamlFaultError, ...]:
    try:
        return yaml_tree(text).faults
    except YamlFaultError as fault:
        return (fault,)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a: 1\na: 2\n", 2, "each field once"),
        ("a:\n  b: 1\n  b: 2\n", 3, "each field once"),
        ("a: &x 1\nb: *x\n", 1, "no anchors"),
        ("a: 1\nb: *x\n", 2, "no aliases"),
        ("a: !!python/object:os.system x\n", 1, "no tags"),
        ("a: !!int 3\n", 1, "no tags"),
        ("a: !x 3\n", 1, "no tags"),
        ("a: 1\n---\nb: 2\n", 2, "one document per file"),
        ("? [a]\n: b\n", 1, "a field name before the colon"),
        ("a: [1\nb: 2\n", 2, "valid YAML"),
        ("a: 'x\nb: 1\n", 1, "valid YAML"),
        ("a: b: c\n", 1, "valid YAML"),
        ("\tb: 1\n", 1, "spaces for indentation"),
        ("a: \x07\n", 1, "valid YAML"),
        ("a: \x00\n", 1, "valid YAML"),
        ("a: @b\n", 1, "valid YAML"),
        ("%TAG ! tag:x,2000:\n---\na: 1\n...\n---\nb\n", 5, "one document per file"),
        ("a: [[[[[[[[1]]]]]]]]\n", 1, "at most 8 levels"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_at_its_line(text: str, line: int, expected: str) -> None:
    fault = faults(text)[0]
    assert (fault.place[0], fault.expected) == (line, expected)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb", (2, 2)),
        ("a: 1\nb\n", (3, 1)),
        ("a: 'x\u2028y'\nb: 'z", (2, 4)),
        ("a: 1\r\nb: [", (2, 5)),
        ("a: 1\rb: [", (2, 5)),
    ],
)
def test_a_fault_has_its_place_in_the_text_as_editors_count_lines(
    text: str, place: tuple[int, int]
) -> None:
    assert faults(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: \x07\n", (1, 4)),
        ("a: é\nb: 杯🍵\x00\n", (2, 6)),
        ("a: 1\r\nbc: \x01", (2, 5)),
        ("\x00", (1, 1)),
        ("a: 1\n\ud800", (2, 1)),
    ],
)
def test_a_character_that_yaml_does_not_have_is_reported_at_its_place(
    text: str, place: tuple[int, int]
) -> None:
    assert faults(text)[0].place == place


def test_line_ends_that_only_yaml_knows_move_no_place() -> None:
    tree = yaml_tree("a: 'x\u2028y\x85z'\nb: 1\nc: &d 2\n")
    assert [tree.place((name,)) for name in "abc"] == [(1, 1), (2, 1), (3, 1)]
    assert tree.value_place(("b",)) == (2, 4)
    assert [fault.place for fault in tree.faults] == [(3, 4)]


def test_faults_that_do_not_stop_the_parser_are_all_reported() -> None:
    text = "a: &x 1\nb: *x\nc: !!int 2\na: 3\nd: 4\n"
    assert [(fault.place, fault.expected, fault.path) for fault in faults(text)] == [
        ((1, 4), "no anchors", ("a",)),
        ((2, 4), "no aliases", ("b",)),
        ((3, 4), "no tags", ("c",)),
        ((4, 1), "each field once", ("a",)),
    ]
    assert yaml_tree(text).value == {"a": "1", "b": "", "c": "2", "d": "4"}


def test_each_text_knows_how_it_is_written() -> None:
    tree = yaml_tree("title: 'é'\nsummary: >-\n  a\n  b\nlisted:\n- {in: c, line: 3}\n")
    assert {
        path: (scalar.style, tree.text[slice(*scalar.stretch)])
        for path, scalar in tree.scalars.items()
    } == {
        ("title",): ("'", "'é'"),
        ("summary",): (">", ">-\n  a\n  b\n"),
        ("listed", 0, "in"): (None, "c"),
        ("listed", 0, "line"): (None, "3"),
    }
    assert [
        tree.value_place(path)
        for path in (("title",), ("summary",), ("listed", 0, "line"), ("listed",), ("nowhere",))
    ] == [(1, 8), (2, 10), (6, 17), (5, 1), (1, 1)]


def test_deep_nesting_is_refused_before_it_is_read() -> None:
    with pytest.raises(YamlFaultError, match="at most 8 levels"):
        yaml_tree("[" * 30_000)


def test_a_file_that_is_too_long_is_refused() -> None:
    with pytest.raises(YamlFaultError, match="at most 64 KiB"):
        yaml_tree("a: " + "x" * 70_000)


def test_an_empty_file_holds_nothing() -> None:
    assert yaml_tree("") == Tree(None)
    assert yaml_tree("# only a comment\n") == Tree(None)
