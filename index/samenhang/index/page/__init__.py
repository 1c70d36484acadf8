"""The reading room: a corpus as pages in the browser, and its rows as JSON.

It stands on the asking layer (`import samenhang`) and has no question logic of its own.
`serving.serve` runs it, `app.create_app` makes the application.
"""
