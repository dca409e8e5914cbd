"""`hikaku serve`: the site as it will be, in the browser, while it is being written.

What must stay true: nothing here leaves a byte in a build; nothing is served from the disk and nothing can be written
through the server; a page is the one before or the one after a change, whole.

`scene` is what there is to see, a value; `answers`, `gate` and `problems` are pure and decide; `build_loop` builds, `watch`
wakes, `server` speaks HTTP.
"""
