"""The desk: web pages and an HTTP API over the record, served by `mahdar serve`.

    settings    every limit and switch, named
    app         joins pages, API and what guards them
    safety/     who may come in, what a page may do, how long a question may take
    frame       what all pages share: language, addresses, words of the interface, answers in HTML, JSON, CSV and Atom
    pages/      thin handlers, one module for a kind of page; each asks a module of `mahdar.desk` and shows what it gives
    draw/       charts as SVG, drawn here so that they print and need no script
    templates/  Jinja pages
    static/     our style sheet and scripts; those of others are taken from packages when mahdar is built (static/vendor)

Handlers know HTTP and nothing of SQL; `mahdar.desk` knows the database and nothing of HTTP.
"""
