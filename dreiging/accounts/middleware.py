"""Who is signed in, for how long, and what happens to somebody who is not."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from dreiging.accounts import carrying
from dreiging.accounts.free_days import keep_known
from dreiging.accounts.models import User
from dreiging.accounts.sessions import SEEN_AT, is_over
from dreiging.accounts.views import AWAY, LOST, sign_in_again
from dreiging.database.request import act_for

# How often at most a session is stored for being used only.
STORE_SECONDS = 60


class IdleSessionMiddleware:
    """End a session that was not used for too long, or is too old (`sessions.is_over`).

    Only when something asks who the visitor is: a page that does not, costs no query. Somebody who was
    deactivated is nobody at the next request, because `get_user` looks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_user_in_time, request))  # type: ignore[assignment]
        return self.get_response(request)


def _user_in_time(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    session, now = request.session, int(time.time())
    if SESSION_KEY in session:
        if is_over(session):
            request.signed_out = session[SESSION_KEY]  # type: ignore[attr-defined]
            session.flush()
        elif now - session.get(SEEN_AT, 0) >= STORE_SECONDS:
            session.modified = True  # storing it notes the time
        keep_known()
    user = get_user(request)
    if isinstance(user, User):
        act_for(user.pk)
    return user


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Let somebody sign in first, and then go on where they were, with what they typed.

    A page reads as "you were away" when there was a session; a first visit goes to sign in without a word.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        # First the view, then the visitor: a public page must not ask the database who it is.
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> Any:
        whose = getattr(request, "signed_out", None)
        if not getattr(getattr(view_func, "view_class", None), "travels", True):
            whose = None
        if whose and request.method == "POST" and (carried := carrying.pack(request, whose=whose)):
            return sign_in_again(request, carried=carried)
        query = {self.get_redirect_field_name(view_func): request.get_full_path()}
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            query[AWAY] = LOST if request.method == "POST" else "1"
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode(query)}")
