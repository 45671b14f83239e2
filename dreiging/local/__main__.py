"""`python -m dreiging.local`: what `make run` runs."""

from dreiging.local.supervisor import run

run()
