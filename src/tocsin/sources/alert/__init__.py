"""A published alert -> a draft, by rules and word lists: text, HTML and DOCX become one kind of document first."""
