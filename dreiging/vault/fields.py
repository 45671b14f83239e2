"""Fields whose text is sealed in the database and plain in Python: used like the field of Django's they stand for.

`subject` names the attribute with the id whose key seals: `incident_id` for what belongs to a case. The table, the
row, the field and the subject are bound to the ciphertext, so that one that is moved does not open. It is opened when
it is first asked for: a list that does not show a text does not open it.

Nothing can be looked for in a sealed field, except whether it is empty. An empty value is not sealed, so that a
constraint can still ask for a text.
"""

import json
from typing import Any
from uuid import UUID

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Model
from django.db.models.lookups import Exact, IsNull, Lookup
from django.db.models.query_utils import DeferredAttribute

from dreiging.vault import keys
from dreiging.vault.cipher import VERSION, seal, unseal

EMPTY = b""


class Sealed:
    """A value as it lies in the database; its text comes out by way of its row."""

    __slots__ = ("value",)

    def __init__(self, value: bytes) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<sealed>"


class IsEmpty(Exact):
    """`field=""`; anything else would find nothing, in silence."""

    def get_prep_lookup(self) -> Any:
        if not isinstance(self.rhs, models.Value) and self.rhs not in ("", {}, EMPTY):
            raise TypeError("Nothing can be looked for in a sealed field.")
        return super().get_prep_lookup()


class SealedAttribute(DeferredAttribute):
    """Opens the value when it is first asked for."""

    field: "SealedField"

    def __get__(self, instance: Model | None, cls: type[Model] | None = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed) and instance is not None:
            value = instance.__dict__[self.field.attname] = self.field.open(instance, value)
        return value

    # With a setter Python asks this attribute first, and not what lies in the instance.
    def __set__(self, instance: Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.Field):
    """What the sealed fields have in common; `to_bytes` and `from_bytes` are the format inside."""

    descriptor_class = SealedAttribute
    empty: Any = ""

    def __init__(self, *args: Any, subject: str, **kwargs: Any) -> None:
        self.subject = subject
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "subject": self.subject}

    def db_type(self, connection: Any) -> str:
        return "bytea"

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, value: bytes) -> Any:
        raise NotImplementedError

    def from_db_value(self, value: bytes | memoryview | None, expression: Any, connection: Any) -> Any:
        if value is None:
            return None
        return Sealed(bytes(value)) if len(value) else self._empty()

    def _empty(self) -> Any:
        return type(self.empty)()

    def pre_save(self, model_instance: Model, add: bool) -> bytes | None:
        """Seal what was set; what was read and not asked for goes back as it is."""
        value = model_instance.__dict__.get(self.attname)
        if value is None:
            return None
        if isinstance(value, Sealed):
            return value.value
        if value == self.empty:
            return EMPTY
        subject = self._subject_of(model_instance)
        return seal(self.to_bytes(value), keys.key_to_seal(subject), place=self._place(model_instance, subject))

    def open(self, instance: Model, sealed: Sealed) -> Any:
        """Return the value that lies sealed in the row of `instance`.

        :raises CannotOpen: it is not of this row, or was changed.
        :raises KeyErased: its key was erased.
        """
        subject = self._subject_of(instance)
        key = keys.key_to_open(subject)
        return self.from_bytes(unseal(sealed.value, key, place=self._place(instance, subject)))

    def _subject_of(self, instance: Model) -> UUID:
        return getattr(instance, self.subject)

    def _place(self, instance: Model, subject: UUID) -> str:
        return f"{instance._meta.db_table}|{instance.pk}|{self.attname}|{subject}"

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Let through what is sealed or empty; a plain text would stand in the database as it is."""
        if value is None or isinstance(value, bytes | Sealed) or value == self.empty:
            return super().get_db_prep_save(value, connection)
        raise TypeError(f"{self.name} is sealed with its row: set it on the instance and save that.")

    def get_prep_value(self, value: Any) -> bytes | None:
        """Return what a condition compares: of a text only that it is there, which a check may ask."""
        if value is None or isinstance(value, bytes):
            return value
        if isinstance(value, Sealed):
            return value.value
        return EMPTY if value == self.empty else VERSION

    def get_lookup(self, lookup_name: str) -> type[Lookup] | None:
        """Only whether it is empty can be asked."""
        found: dict[str, type[Lookup]] = {"exact": IsEmpty, "isnull": IsNull}
        return found.get(lookup_name)

    def get_transform(self, lookup_name: str) -> None:
        return None


class SealedTextField(SealedField, models.TextField):
    """A text; `max_length` counts characters, and is checked when the row is validated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def to_bytes(self, value: str) -> bytes:
        return str(value).encode()

    def from_bytes(self, value: bytes) -> str:
        return value.decode()


class SealedJSONField(SealedField):
    """A dict, as JSON."""

    empty: Any = {}

    def to_bytes(self, value: dict[str, Any]) -> bytes:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def from_bytes(self, value: bytes) -> dict[str, Any]:
        return json.loads(value)


class SealedBytesField(SealedField):
    """Bytes: a part of a file, a small picture."""

    empty: Any = b""

    def to_bytes(self, value: bytes) -> bytes:
        return value

    def from_bytes(self, value: bytes) -> bytes:
        return value

    def pre_save(self, model_instance: Model, add: bool) -> Any:
        """Mark what was sealed as such: bytes that are not would look the same."""
        found = super().pre_save(model_instance, add)
        return Sealed(found) if found else found

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, bytes) and value:
            raise TypeError(f"{self.name} is sealed with its row: set it on the instance and save that.")
        return super().get_db_prep_save(value, connection)
