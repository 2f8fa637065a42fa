"""Python and packages: whether those that run are those that a repository names."""

from surveymark.scaffold.doctor.packages import LOCK, OWN, lock_findings, python_finding

TEXTS = {
    LOCK: "click==8.1.0 \\\n    --hash=sha256:00\nnumpy==2.4 ; python_full_version < '3.12'\nnumpy==2.5 ; python_full_version >= '3.12'\n",
    OWN: "surveymark==1.2.3\n",
}
INSTALLED = {"click": "8.1.0", "numpy": "2.5"}


def test_packages_of_the_lock_are_ready() -> None:
    (found,) = lock_findings(TEXTS, INSTALLED, "1.2.3")
    assert (found.id, found.state) == ("lock", "ready")
    wheel = {OWN: f"./packages/surveymark-1.2.3-py3-none-any.whl --hash=sha256:{'0' * 64}\n"}
    (found,) = lock_findings(TEXTS | wheel, INSTALLED, "1.2.3")
    assert found.state == "ready"


def test_other_versions_are_named_the_own_one_first() -> None:
    (found,) = lock_findings(TEXTS, {"click": "8.2", "numpy": "1"}, "2.0")
    assert (found.state, found.what) == (
        "optional",
        "This command runs with surveymark 2.0 instead of 1.2.3, click 8.2 instead of 8.1.0, numpy 1 instead of 2.4 or 2.5.",
    )


def test_a_missing_lock_is_missing() -> None:
    (found,) = lock_findings({}, {}, "1")
    assert (found.state, found.what) == ("missing", f"Missing: {LOCK}, {OWN}.")


def test_a_python_that_nobody_tested_is_told() -> None:
    tested = frozenset({(3, 11), (3, 12)})
    assert python_finding((3, 11), tested).state == "ready"
    found = python_finding((3, 13), tested)
    assert (found.state, found.why) == (
        "optional",
        "Surveymark is tested with versions up to 3.12.",
    )
