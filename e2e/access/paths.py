"""Every path of the product, by name."""

from collections.abc import Iterable
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@cache
def every_path() -> dict[str, frozenset[str]]:
    """Return the names of the paths, with that of their room ("casework:case"), and what each address needs."""
    return dict(_paths(get_resolver("dreiging.urls").url_patterns, "", frozenset()))


def _paths(
    patterns: Iterable[URLPattern | URLResolver], room: str, above: frozenset[str]
) -> Iterable[tuple[str, frozenset[str]]]:
    for each in patterns:
        parts = above | set(each.pattern.converters) | set(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from _paths(each.url_patterns, f"{each.namespace}:" if each.namespace else room, parts)
        else:
            yield f"{room}{each.name or each.pattern}", parts
