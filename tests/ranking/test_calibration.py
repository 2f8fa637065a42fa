"""Probabilities for scores."""

import numpy

from surveymark.ranking.calibration import Bin, Calibration, brier_score, reliability


def test_a_curve_never_changes_the_order() -> None:
    curve = Calibration(slope=2, intercept=-1)
    found = curve.probabilities(numpy.array([-3.0, 0.5, 0.6, 40.0]))
    assert found[1] == 0.5
    assert sorted(found) == list(found)


def test_works_are_counted_in_bins_of_a_tenth() -> None:
    found = reliability(numpy.array([0.05, 0.25, 0.25, 1.0]), numpy.array([0, 1, 0, 1]) > 0)
    assert found == [
        Bin(low=0.0, high=0.1, records=1, predicted=0.05, included=0.0),
        Bin(low=0.2, high=0.3, records=2, predicted=0.25, included=0.5),
        Bin(low=0.9, high=1.0, records=1, predicted=1.0, included=1.0),
    ]


def test_the_brier_score_is_the_mean_squared_error() -> None:
    assert brier_score(numpy.array([0.5, 1.0]), numpy.array([False, True])) == 0.125
