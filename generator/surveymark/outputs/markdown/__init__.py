"""The survey as Markdown that reads well as it stands, beside the pages: for repositories, note-takers and agents."""
