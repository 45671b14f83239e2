"""The management pages: people and reference data, for who holds the role BEHEER. Never a case."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Role, User
from dreiging.accounts.people import roles_of


class ManagementSite(admin.AdminSite):
    """Django's admin, open to the role BEHEER on the day itself, and to nothing else (no flag, no superuser)."""

    site_header = site_title = index_title = _("Beheer")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        if not hasattr(request, "may_manage"):  # asked many times a page
            user = request.user
            may = isinstance(user, User) and Role.BEHEER in roles_of(user, on=timezone.localdate())
            request.may_manage = may  # type: ignore[attr-defined]
        return bool(request.may_manage)  # type: ignore[attr-defined]

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        checked = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied(_("Deze pagina is voor beheerders."))
            return checked(request, *args, **kwargs)

        return update_wrapper(guarded, checked)

    def get_urls(self) -> list[Any]:
        """Leave out "view on site": it looks up any row of any table, also of a case."""
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]

    # There is one way in, one way out and one page for a password: those of everybody.
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect_to_login(resolve_url("admin:index"), resolve_url(settings.LOGIN_URL))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        from dreiging.accounts.views import SignOut

        return SignOut.as_view()(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("accounts:password")


site = ManagementSite(name="admin")
