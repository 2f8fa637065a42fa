"""Markdown pages of the site, made from a survey: one module a page."""
