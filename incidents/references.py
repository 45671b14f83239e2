"""References in addresses: anything else than a reference is no address of ours, and never reaches the database."""

from incidents.models.incident import REFERENCE_PATTERN


class ReferenceConverter:
    """A path converter for references such as M-7K2-Q9F."""

    regex = REFERENCE_PATTERN.strip("^$")

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
