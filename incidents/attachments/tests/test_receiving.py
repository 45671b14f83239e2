"""Taking in a file: what is in it decides, a picture is made again, and what is hostile is refused."""

import socket
import threading
from collections import deque
from io import BytesIO

import pytest
from PIL import Image

from incidents.attachments import remaking
from incidents.attachments.formats import NOT_AS_CALLED, NOT_TAKEN, OF_A_PHONE, FileRefused
from incidents.attachments.receiving import PART_BYTES, receive
from incidents.attachments.remaking import NO_PICTURE, TOO_MANY_PIXELS
from incidents.attachments.scanning import FOUND, NO_ANSWER
from incidents.attachments.tests import samples
from incidents.models import FileKind


def take(name, data, declared=""):
    return receive(name, declared, deque([data]))


def content(received):
    return b"".join(received.pieces)


@pytest.mark.parametrize("name", samples.TAKEN)
def test_each_kind_is_taken(name):
    make, declared = samples.TAKEN[name]
    received = take(name, make(), declared)

    assert received.size == len(content(received)) > 0
    assert received.name == name
    assert bool(received.small) == (received.kind == FileKind.PICTURE)


@pytest.mark.parametrize("name", ["foto.jpg", "scherm.PNG", "plaatje.webp", "beweegt.gif"])
def test_a_picture_is_its_pixels_and_nothing_else(name):
    """No place, maker, comment or profile. Seen to fail with the picture saved again as it was opened."""
    make, declared = samples.TAKEN[name]
    assert samples.WORD.encode() in make()
    received = take(name, make(), declared)

    for data in (content(received), received.small):
        with Image.open(BytesIO(data)) as picture:
            assert not picture.getexif()
            assert not {"comment", "exif", "icc_profile", "xmp", "Comment"} & picture.info.keys()
        assert samples.WORD.encode() not in data


def test_a_photo_that_was_taken_sideways_stands_upright():
    received = take("foto.jpg", samples.jpeg((60, 40), turned=6), "image/jpeg")
    with Image.open(BytesIO(content(received))) as picture:
        assert picture.size == (40, 60)


def test_anything_else_stays_as_it_came_in_parts_of_one_size():
    data = samples.pdf(2 * PART_BYTES)
    pieces = deque(data[at : at + 65_536] for at in range(0, len(data), 65_536))
    received = receive("brief.pdf", "application/pdf", pieces)

    assert content(received) == data
    assert [len(piece) for piece in received.pieces][:-1] == [PART_BYTES, PART_BYTES]
    assert not pieces


@pytest.mark.parametrize(
    ("name", "data", "declared", "why"),
    [
        ("virus.exe", b"MZ" + bytes(100), "", NOT_TAKEN),
        ("foto.jpg", b"MZ" + bytes(100), "image/jpeg", NOT_AS_CALLED),
        ("foto.jpg", samples.pdf(), "image/jpeg", NOT_AS_CALLED),
        ("brief.pdf", samples.jpeg(), "application/pdf", NOT_AS_CALLED),
        ("brief.pdf", samples.pdf(), "text/html", NOT_AS_CALLED),
        ("brief.pdf", b"<!doctype html><script>alert(1)</script>", "application/pdf", NOT_AS_CALLED),
        ("plaatje.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", NOT_TAKEN),
        ("foto", samples.jpeg(), "image/jpeg", NOT_TAKEN),
        ("foto.jpg.html", samples.jpeg(), "image/jpeg", NOT_TAKEN),
        ("foto.heic", samples.heic(), "image/heic", OF_A_PHONE),
        ("foto.jpg", samples.heic(), "image/jpeg", OF_A_PHONE),
        ("foto.jpg", samples.jpeg()[:200], "image/jpeg", NO_PICTURE),
        ("foto.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(500), "image/jpeg", NO_PICTURE),
        ("scherm.png", samples.png()[:40], "image/png", NO_PICTURE),
    ],
)
def test_what_is_refused(name, data, declared, why):
    with pytest.raises(FileRefused, match=f"^{why}$"):
        take(name, data, declared)


def test_a_bomb_is_refused():
    """900 million points in less than a megabyte. Without a bound on points, the bound on memory refuses it still."""
    data = samples.bomb()
    assert len(data) < 1_000_000
    with pytest.raises(FileRefused, match=f"^{TOO_MANY_PIXELS}$"):
        take("scherm.png", data, "image/png")


def test_more_points_than_the_warning_is_a_refusal_too():
    """41 million: Pillow only warns. Seen to fail with the warning no error, and with no MAX_IMAGE_PIXELS."""
    with pytest.raises(FileRefused, match=f"^{TOO_MANY_PIXELS}$"):
        take("scherm.png", samples.bomb(8_200, 5_000), "image/png")


@pytest.mark.parametrize(
    "does",
    [
        "print('x', file=open(__file__ + '.x', 'w'), flush=True)",
        "bytearray(1_000_000_000)",
        "import os; sys.exit(9 if 'VAULT_KEYS' in os.environ else 1)",
    ],
    ids=["write a file", "take a gigabyte", "read a secret"],
)
def test_the_program_that_makes_a_picture_cannot(tmp_path, monkeypatch, does):
    """What a hostile picture would have it do fails there, and is a refusal here."""
    monkeypatch.setenv("VAULT_KEYS", "geheim")
    program = tmp_path / "program.py"
    program.write_text(remaking.PROGRAM.read_text().replace("sys.exit(main(sys.argv[1]))", f"{does}; sys.exit(0)"))
    monkeypatch.setattr(remaking, "PROGRAM", program)
    with pytest.raises(FileRefused, match=f"^{NO_PICTURE}$"):
        take("foto.jpg", samples.jpeg(), "image/jpeg")
    assert not [each for each in tmp_path.glob("*.x") if each.read_text()]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ('"; x="<script>.pdf', '"; x="<script>.pdf'),
        ("\r\nSet-Cookie: x.pdf", "Set-Cookie: x.pdf"),
    ],
)
def test_a_name_is_data(name, shown):
    assert take(name, samples.pdf()).name == shown


# --- The virus scanner ------------------------------------------------------------------------------------
@pytest.fixture
def clamd(settings):
    """A scanner that answers what it is told to, and keeps what it was given."""

    class Clamd:
        answer, got = b"stream: OK\0", b""

        def serve(self):
            one, _address = server.accept()
            with one:
                one.settimeout(5)
                while not self.got.endswith(bytes(4)):
                    part = one.recv(65_536)
                    if not part:
                        break
                    self.got += part
                one.sendall(self.answer)

    server = socket.create_server(("127.0.0.1", 0))
    settings.FILE_SCANNER = f"127.0.0.1:{server.getsockname()[1]}"
    scanner = Clamd()
    thread = threading.Thread(target=scanner.serve, daemon=True)
    thread.start()
    yield scanner
    server.close()
    thread.join(5)


def test_a_file_that_the_scanner_passes_is_kept(clamd):
    data = samples.pdf()
    assert content(take("brief.pdf", data)) == data
    assert clamd.got == b"zINSTREAM\0" + len(data).to_bytes(4, "big") + data + bytes(4)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", FOUND),
        (b"INSTREAM size limit exceeded. ERROR\0", NO_ANSWER),
        (b"", NO_ANSWER),
    ],
)
def test_a_file_that_it_does_not_pass_is_not(clamd, answer, why):
    """Seen to fail with the last two let through: a scanner that says nothing is no scanner."""
    clamd.answer = answer
    with pytest.raises(FileRefused, match=f"^{why}$"):
        take("brief.pdf", samples.pdf())


@pytest.mark.parametrize("address", ["127.0.0.1:1", "unix:/nergens/clamd.ctl"])
def test_without_its_scanner_nothing_is_kept(settings, address):
    settings.FILE_SCANNER = address
    with pytest.raises(FileRefused, match=f"^{NO_ANSWER}$"):
        take("brief.pdf", samples.pdf())


def test_a_picture_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(remaking, "PATIENCE_SECONDS", 0.001)
    with pytest.raises(FileRefused, match=f"^{TOO_MANY_PIXELS}$"):
        take("foto.jpg", samples.jpeg(), "image/jpeg")
