"""Checks that compare several values of a survey; each module yields findings."""
