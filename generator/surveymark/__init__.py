"""Surveymark turns paper listings into a living survey: a searchable, citable static site."""

__version__ = "0.1.0"
