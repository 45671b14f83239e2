"""How fast the product is, beside what Django itself can do: `python -m bench`, or `make bench`.

The limit is measured in the same run, on the same server, through the same middleware, as the same signed-in person:

- "minimal list" reads 25 rows of cases by an index and shows them in a template of its own, without our base page;
- "minimal insert" is a POST with its CSRF check that inserts one row and redirects.

`ratio` is the application's CPU time per request divided by that of the minimal view beside it: lists and pages by
the list, sending a report by the insert. "minimal list in the base page" only tells how much of a page is its frame.

CPU time is that of the web server's processes, and of PostgreSQL's, as the kernel counts it (/proc). Rounds of all
measurements alternate, so that whatever else the machine does falls on all of them. Four clients at a time with
connections that stay open. Queries are counted in requests of their own, with every statement that reaches the
database through Django, savepoints included.
"""
