"""Readable Markdown versions of pages, for repositories, note-taking apps and agents."""
