"""The words of a protocol in templates."""

from django import template

from advies.protocols import words

register = template.Library()

for _words in (
    words.term_words,
    words.origin_words,
    words.who_words,
    words.condition_words,
    words.terms_in_groups,
):
    register.filter(_words.__name__, _words)
