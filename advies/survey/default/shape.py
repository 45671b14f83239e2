"""How a question is written down; what each part means stands in SurveyVersion."""

from typing import Any

from advies.survey.questions import Kind

Option = tuple[str, str]


def question(
    code: str,
    text: str,
    options: list[Option],
    *,
    kind: Kind = Kind.ONE,
    hint: str = "",
    heavy: bool = False,
    core: bool = True,
    only_if: tuple[str, list[str]] | None = None,
    alone: str = "",
) -> dict[str, Any]:
    """Return a question; `alone` is the code of the option that goes with no other."""
    made: dict[str, Any] = {
        "code": code,
        "text": text,
        "hint": hint,
        "kind": kind.value,
        "options": [
            {"code": each, "text": words, **({"alone": True} if each == alone else {})} for each, words in options
        ],
        "heavy": heavy,
        "core": core,
    }
    if only_if:
        made["only_if"] = {"question": only_if[0], "any_of": only_if[1]}
    return made
