"""Building only what changed: what a build leaves behind, and how the next one starts from it.

`snapshot` is what the last build came to, `trace` what it has run. `recompile` runs again what a changed text decides,
`redraw` draws its picture for sharing anew, `early_page` makes its page before all else; `rebuild` publishes only that.
"""
