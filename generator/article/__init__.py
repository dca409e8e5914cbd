"""From drafts to complete articles: addresses, shared entries, best and score, Markdown, editorial checks."""
