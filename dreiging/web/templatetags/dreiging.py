"""What a page is built with; `docs/pages.md` shows each with an example."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.template.context import Context
from django.template.defaultfilters import linebreaksbr
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dreiging.web import phones
from dreiging.web.context_processors import current_organisation

register = template.Library()

MOST_NAVIGATION_LINKS = 4  # more need a menu to open, and a menu hides (screens.md 6)
TAGS = {
    "late": gettext_lazy("Te laat"),
    "today": gettext_lazy("Vandaag"),
    "this_week": gettext_lazy("Deze week"),
    "todo": gettext_lazy("Nog te doen"),
    "done": gettext_lazy("Klaar"),
}
STEP_STATES = {
    "done": gettext_lazy("Klaar"),
    "current": gettext_lazy("Nu bezig"),
    "todo": gettext_lazy("Komt nog"),
    "skipped": gettext_lazy("Niet nodig"),
}


# --- Times, days and numbers ------------------------------------------------------------------------
# A list shows many moments on few days. What is kept are the words of days and clocks, in each `language`: it is the
# one that is spoken now.
def _local(value: datetime | date | time) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@lru_cache(maxsize=2000)
def _day_in_words(day: date, form: str, language: str | None) -> str:
    return format_date(day, form)


@cache
def _clock_in_words(hour: int, minute: int, language: str | None) -> str:
    return _("%(time)s uur") % {"time": f"{hour}.{minute:02}"}


@cache
def _day_and_time(language: str | None) -> str:
    return _("%(day)s om %(time)s")


def _day(value: datetime | date, form: str) -> str:
    local = _local(value)
    day = local.date() if isinstance(local, datetime) else local
    return _day_in_words(day, form, get_language())


@register.filter
def iso(value: datetime) -> str:
    """2026-03-10T14:30+01:00, for the attribute of `<time>`"""
    return _local(value).isoformat(timespec="minutes")


@register.filter
def tijd(value: datetime | time | None) -> str:
    """14.30 uur"""
    if not isinstance(value, (datetime, time)):
        return ""
    clock = _local(value)
    return _clock_in_words(clock.hour, clock.minute, get_language())


@register.filter
def dag(value: datetime | date | None) -> str:
    """dinsdag 24 november"""
    return _day(value, "l j F") if isinstance(value, date) else ""


@register.filter
def datum(value: datetime | date | None) -> str:
    """24 november 2026"""
    return _day(value, "j F Y") if isinstance(value, date) else ""


@register.filter
def dag_tijd(value: datetime | None) -> str:
    """dinsdag 24 november om 14.30 uur"""
    if not isinstance(value, datetime):
        return ""
    return moment_in_words(_local(value))


def moment_in_words(local: datetime) -> str:
    """Return a moment, in the time zone of the page, as `dag_tijd` shows it."""
    language = get_language()
    day = _day_in_words(local.date(), "l j F", language)
    return _day_and_time(language) % {"day": day, "time": _clock_in_words(local.hour, local.minute, language)}


@register.filter
def telefoon(value: str | None) -> str:
    """06 1234 5678, out of +31612345678"""
    return phones.spaced(str(value or ""))


@register.filter
def dialled(value: str) -> str:
    """What belongs behind `tel:`, for a link that is a button"""
    return phones.dialled(value)


@register.simple_tag
def bel(number: str) -> str:
    """A number that a phone dials when it is touched."""
    return format_html('<a class="phone" href="tel:{}">{}</a>', phones.dialled(number), phones.spaced(number))


# --- The page around the content --------------------------------------------------------------------
class ForEverybody(template.Node):
    """What stands between `{% for_everybody %}` and `{% endfor_everybody %}`, written once per language.

    It knows the organisation and nothing else: no person, no request, no page.
    """

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.written: dict[Any, str] = {}

    def render(self, context: Context) -> str:
        organisation = current_organisation()
        key = get_language(), organisation, settings.ROOT_URLCONF
        if key not in self.written:
            alone = Context({"organisation": organisation})
            alone.template = context.template
            self.written[key] = self.nodelist.render(alone)
        return self.written[key]


@register.tag
def for_everybody(parser: template.base.Parser, token: template.base.Token) -> ForEverybody:
    """A part of the frame that is the same for everybody on every page; see ForEverybody."""
    nodelist = parser.parse(("endfor_everybody",))
    parser.delete_first_token()
    return ForEverybody(nodelist)


@register.inclusion_tag("web/parts/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """The links of the header that exist for this person: the first four of settings.NAVIGATION that apply."""
    roles, path = context.get("roles") or frozenset(), getattr(context.get("request"), "path", "")
    links = []
    for label, url_name, wanted in getattr(settings, "NAVIGATION", []):
        if (wanted and roles.isdisjoint(wanted)) or not (url := _url_or_none(url_name, settings.ROOT_URLCONF)):
            continue
        links.append({"label": label, "url": url, "is_current": path == url})
    return {"links": links[:MOST_NAVIGATION_LINKS]}


@cache
def _url_or_none(name: str, urlconf: str) -> str | None:
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return None


@register.inclusion_tag("web/parts/error_summary.html")
def error_summary(*asked: forms.BaseForm) -> dict[str, Any]:
    """What must be put right in one or more forms, each with a link to its question; gets the focus."""
    problems = []
    for form in asked:
        problems += [{"text": error, "link_id": ""} for error in form.non_field_errors()]
        for name in form.fields:
            problems += [{"text": error, "link_id": _link_id(form[name])} for error in form[name].errors]
    return {"problems": problems}


def _link_id(question: Any) -> str:
    return "" if question.is_hidden else getattr(question, "link_id", question.id_for_label)


@register.inclusion_tag("web/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, Any]:
    """Previous and next, keeping the filters in the address."""
    return {"page": page, "request": context["request"]}


# --- Components with content between ------------------------------------------------------------------
@register.simple_block_tag
def inset(content: str) -> str:
    """Something to know that stands beside the story."""
    return format_html('<div class="inset">{}</div>', content)


@register.simple_block_tag
def warning(content: str, word: str = "") -> str:
    """Something that may not be missed; it begins with the words "Let op"."""
    return format_html(
        '<div class="warning"><p class="warning-word">{}</p>{}</div>', word or gettext_lazy("Let op"), content
    )


@register.simple_block_tag
def panel(content: str) -> str:
    """It worked: the confirmation on top of a page. No links inside."""
    return format_html('<div class="panel">{}</div>', content)


@register.simple_block_tag
def card(content: str, acting: bool = False) -> str:
    """A block of a page; with `acting` for who must do something now."""
    return format_html('<section class="card-block{}">{}</section>', " card-acting" if acting else "", content)


# --- Components made of data ---------------------------------------------------------------------------
@register.simple_tag
def said(text: str | None) -> str:
    """What somebody typed, in their own lines; nothing when they did not."""
    return format_html('<blockquote class="said">{}</blockquote>', linebreaksbr(text)) if text else ""


@register.simple_tag
def tag(kind: str, text: str = "") -> str:
    """A short state in words: late, today, this_week, todo, done, or neutral with a text of its own."""
    return _tag(kind, text) if text else _known_tag(kind, get_language())


def _tag(kind: str, text: str) -> str:
    return format_html('<strong class="tag tag-{}">{}</strong>', kind.replace("_", "-"), text)


@cache
def _known_tag(kind: str, language: str | None) -> str:
    """Return a tag with its own words, in the `language` that is spoken now."""
    return _tag(kind, str(TAGS[kind]))


@register.inclusion_tag("web/parts/summary_list.html")
def summary_list(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Facts or answers. A row: name, value (empty: "Niet ingevuld"), and to change it url and hidden (what about)."""
    return {"rows": rows}


@register.inclusion_tag("web/parts/task_list.html")
def task_list(tasks: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Things that can be done, in any order. A task: title, url, done, hint, status (words, when not the usual)."""
    return {"tasks": tasks}


@register.inclusion_tag("web/parts/step_list.html")
def step_list(steps: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What happens in which order. A step: title, state (done, current, todo, skipped), note, links of (label, url)."""
    return {"steps": [{**step, "state_words": STEP_STATES[step["state"]]} for step in steps]}


@register.inclusion_tag("web/parts/filter_chips.html")
def filter_chips(chips: Iterable[dict[str, Any]], label: str) -> dict[str, Any]:
    """Filters as links. A chip: label, url, is_chosen, count; `label` says what the row of chips is for."""
    return {"chips": chips, "label": label}


@register.inclusion_tag("web/parts/timeline.html", takes_context=True)
def timeline(context: Context, entries: Iterable[Any], heading_level: int = 3) -> dict[str, Any]:
    """What happened, newest first, under a heading for each day.

    An entry has `at`; its inside is the template `template_name`, or else `who`, `text` and `audience` are shown.
    """
    days = [
        {"day": day, "entries": list(found)}
        for day, found in groupby(entries, key=lambda entry: _local(entry.at).date())
    ]
    return {"days": days, "heading_level": heading_level, "request": context.get("request")}
