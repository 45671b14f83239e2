"""The browser is found, or its absence is told; and it is held to the rules that hold for every page."""

import pytest

from e2e.chromium import find_chromium
from e2e.conftest import SIZES


def test_a_named_chromium_comes_first(tmp_path):
    program = tmp_path / "my chromium"
    program.touch(mode=0o755)
    assert find_chromium({"CHROMIUM": str(program), "PATH": "/usr/bin"}) == str(program)


def test_a_named_chromium_that_is_not_there_is_not_replaced(tmp_path):
    assert find_chromium({"CHROMIUM": str(tmp_path / "nothing"), "PATH": "/usr/bin"}) is None


def test_without_any_chromium_there_is_none(tmp_path):
    assert find_chromium({"PATH": str(tmp_path)}) is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("javascript", [True, False])
def test_the_page_has_the_asked_size_and_scripts(page, size, javascript):
    page.set_content("<title>stil</title><script>document.title = innerWidth</script>")
    assert page.title() == (str(SIZES[size][0]) if javascript else "stil")
