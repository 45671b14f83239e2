"""The pages of the privacy officer."""

from incidents.readlog.views.alarms import AlarmPage, Alarms, CloseAlarm

__all__ = ["AlarmPage", "Alarms", "CloseAlarm"]
