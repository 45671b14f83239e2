"""People, teams, roles and deputies in the management pages; all of it is saved by services.py."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dreiging.accounts import free_days, services
from dreiging.accounts.leaving import StillHasWork, way_to_hand_over
from dreiging.accounts.management_fields import PersonField, TeamField
from dreiging.accounts.models import Deputy, LocalFreeDay, RoleHolding, Team, User
from dreiging.accounts.refusals import Refused
from dreiging.accounts.site import site
from dreiging.accounts.visitors import visitor


def name_of(person: User) -> str:
    return f"{person.name} ({person.email})"


class CheckedForm(forms.ModelForm):
    """A form that asks the service beforehand, so that a refusal stands on the page."""

    def check(self, row: Any) -> None:
        """Raise what the service would raise for `row`, the instance as it would become."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            try:
                self.check(self.instance)
            except Refused as error:
                self.add_error(None, str(error))


class ServiceAdmin(admin.ModelAdmin):
    """What all pages here share: nothing is deleted, and what somebody chooses from has names."""

    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Narrow a list by its own filters only: Django would let the address ask who reported something."""
        return lookup in {f"{name}__exact" for name in self.list_filter} and "\x00" not in str(value)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except StillHasWork as error:
            messages.warning(request, str(error))
            return redirect(way_to_hand_over(error))
        except Refused as error:  # it became impossible after the form was checked
            messages.error(request, str(error))
            return redirect(request.path)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        how = {"by": visitor(request), "at": timezone.now()}
        saved = self.change(obj, form, **how) if change else self.add(form, **how)
        obj.pk = saved.pk if saved else obj.pk

    def add(self, form: Any, **how: Any) -> Any:
        """Call the service that makes what is in `form`."""
        raise NotImplementedError

    def change(self, obj: Any, form: Any, **how: Any) -> Any:
        """Call the service that changes `obj`."""
        raise NotImplementedError


class UserForm(forms.ModelForm):
    team = TeamField(label=_("team"), required=False)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


@admin.register(User, site=site)
class UserAdmin(ServiceAdmin):
    form = UserForm
    fields = ["email", "name", "phone", "team", "started_on", "is_active"]
    list_display = ["name", "email", "team", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["team"]
    search_fields = ["name", "email"]
    ordering = ["name", "pk"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        # Who deactivates themselves could not come back to undo it.
        return ["is_active"] if obj is None or obj == request.user else []

    def add(self, form: Any, **how: Any) -> User:
        return services.add_person(**form.cleaned_data, **how)

    def change(self, obj: User, form: Any, **how: Any) -> None:
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        is_active = changes.pop("is_active", None)
        if changes:
            services.change_person(user=obj, **changes, **how)
        if is_active is not None:
            (services.reactivate if is_active else services.deactivate)(user=obj, **how)


class TeamForm(CheckedForm):
    parent = TeamField(label=_("valt onder"), required=False)

    def check(self, row: Team) -> None:
        services.check_parent(team=row, parent=row.parent)


@admin.register(Team, site=site)
class TeamAdmin(ServiceAdmin):
    form = TeamForm
    fields = ["name", "kind", "parent"]
    list_display = ["name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    ordering = ["name", "pk"]

    def add(self, form: Any, **how: Any) -> Team:
        return services.place_team(**form.cleaned_data, **how)

    def change(self, obj: Team, form: Any, **how: Any) -> Team:
        return services.place_team(team=obj, **form.cleaned_data, **how)


class RoleHoldingForm(CheckedForm):
    user = PersonField(label=_("medewerker"))
    team = TeamField(label=_("team"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and "ends_on" in self.fields:
            self.fields["ends_on"].required = True

    def check(self, row: RoleHolding) -> None:
        services.check_role(row)


@admin.register(RoleHolding, site=site)
class RoleHoldingAdmin(ServiceAdmin):
    form = RoleHoldingForm
    fields = ["user", "role", "team", "starts_on", "ends_on"]
    list_display = ["who", "role", "team", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["user", "team"]
    search_fields = ["user__name", "user__email", "team__name"]
    ordering = ["-starts_on", "pk"]

    def get_readonly_fields(self, request: HttpRequest, obj: RoleHolding | None = None) -> list[str]:
        return ["who", "user", "role", "team", "starts_on"] if obj else []

    def get_fields(self, request: HttpRequest, obj: RoleHolding | None = None) -> Any:
        return ["who" if obj and name == "user" else name for name in self.fields]

    @admin.display(description=_("medewerker"))
    def who(self, obj: RoleHolding) -> str:
        return name_of(obj.user)

    def add(self, form: Any, **how: Any) -> RoleHolding:
        return services.give_role(**form.cleaned_data, **how)

    def change(self, obj: RoleHolding, form: Any, **how: Any) -> RoleHolding | None:
        return services.end_role(holding=obj, ends_on=form.cleaned_data["ends_on"], **how)


class DeputyForm(CheckedForm):
    person = PersonField(label=_("wie weg is"))
    deputy = PersonField(label=_("vervanger"))

    def check(self, row: Deputy) -> None:
        services.check_deputy(row)


@admin.register(Deputy, site=site)
class DeputyAdmin(ServiceAdmin):
    form = DeputyForm
    fields = ["person", "deputy", "starts_on", "ends_on"]
    list_display = ["who", "stands_in", "starts_on", "ends_on"]
    list_select_related = ["person", "deputy"]
    search_fields = ["person__name", "person__email", "deputy__name", "deputy__email"]
    ordering = ["-starts_on", "pk"]
    actions = ["stop"]

    def has_change_permission(self, request: HttpRequest, obj: Deputy | None = None) -> bool:
        return obj is None and site.has_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Deputy | None = None) -> list[str]:
        return ["who", "stands_in", "person", "deputy", "starts_on", "ends_on"] if obj else []

    def get_fields(self, request: HttpRequest, obj: Deputy | None = None) -> Any:
        return self.list_display if obj else self.fields

    @admin.display(description=_("wie weg is"))
    def who(self, obj: Deputy) -> str:
        return name_of(obj.person)

    @admin.display(description=_("vervanger"))
    def stands_in(self, obj: Deputy) -> str:
        return name_of(obj.deputy)

    @admin.action(description=_("Stop deze vervangingen nu"))
    def stop(self, request: HttpRequest, queryset: QuerySet[Deputy]) -> HttpResponse | None:
        for replacement in queryset:
            services.end_deputy(replacement=replacement, by=visitor(request), at=timezone.now())
        messages.success(request, _("De vervangingen zijn gestopt."))
        return None

    def add(self, form: Any, **how: Any) -> Deputy:
        return services.appoint_deputy(**form.cleaned_data, **how)


class LocalFreeDayForm(CheckedForm):
    def check(self, row: LocalFreeDay) -> None:
        free_days.check_free_day(row.day, at=timezone.now())


@admin.register(LocalFreeDay, site=site)
class LocalFreeDayAdmin(ServiceAdmin):
    form = LocalFreeDayForm
    fields = ["day", "name"]
    list_display = ["day", "name"]
    ordering = ["-day"]
    actions = ["drop"]

    def has_change_permission(self, request: HttpRequest, obj: LocalFreeDay | None = None) -> bool:
        return obj is None and site.has_permission(request)

    @admin.action(description=_("Maak dit weer gewone dagen"))
    def drop(self, request: HttpRequest, queryset: QuerySet[LocalFreeDay]) -> None:
        days = [row.day for row in queryset]
        dropped = free_days.drop_free_days(days, by=visitor(request), at=timezone.now())
        text = ngettext("%(number)s dag is weer een gewone dag.", "%(number)s dagen zijn weer gewone dagen.", dropped)
        messages.success(request, text % {"number": dropped})

    def add(self, form: Any, **how: Any) -> LocalFreeDay:
        return free_days.add_free_day(**form.cleaned_data, **how)
