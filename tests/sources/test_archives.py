"""Digests inside archives, also inside archives that mean harm or were cut short."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from kgraph.model import Finding, Level
from kgraph.sources import Document, Limits, open_documents

TEXT = "## Daily Papers (2024-08-26)\n### [나무 접기](https://arxiv.org/abs/2408.00001)\n- 글이다.\n".encode()
Items = list[Document | Finding]


def tar(path: Path, members: Sequence[tuple[str, bytes] | tarfile.TarInfo], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            info = tarfile.TarInfo(member[0])
            info.size = len(member[1])
            archive.addfile(info, io.BytesIO(member[1]))
    return path


def zipped(path: Path, members: Sequence[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def read(path: Path, limits: Limits | None = None) -> Items:
    return list(open_documents([path], limits=limits))


def summary(items: Items) -> list[str]:
    return [item.name if isinstance(item, Document) else f"!{item.code}" for item in items]


def noise(size: int) -> bytes:
    """Text that does not compress, so that cutting its archive cuts the text."""
    state, digits = 1, []
    while len(digits) * 9 < size:
        state = state * 6364136223846793005 % 2**61
        digits.append(f"{state % 10**8:08d}\n")
    return "".join(digits).encode()


@pytest.mark.parametrize("suffix", ["tar.xz", "tar.gz", "tgz", "tar.bz2", "tar", "zip"])
def test_the_digests_of_an_archive_are_read_with_their_names(tmp_path: Path, suffix: str) -> None:
    path, members = tmp_path / f"하루.{suffix}", [("2024/26.md", TEXT), ("b.txt", TEXT + b"- x\n")]
    if suffix == "zip":
        zipped(path, members)
    else:
        tar(path, members, "w:" + {"tgz": "gz", "tar": ""}.get(suffix, suffix.rpartition(".")[2]))
    found = read(path)
    assert summary(found) == ["2024/26.md", "b.txt"]
    assert isinstance(found[0], Document)
    assert (found[0].text, found[0].location) == (TEXT.decode(), f"{path}/2024/26.md")


def test_an_archive_inside_a_folder_is_read(tmp_path: Path) -> None:
    tar(tmp_path / "a.TAR", [("in.md", TEXT)])
    assert summary(read(tmp_path)) == ["in.md"]


@pytest.mark.parametrize("name", ["../../etc/evil.md", "/etc/evil.md", "a/../../evil.md", "..\\evil.md", "C:\\evil.md"])
def test_a_member_whose_path_climbs_out_is_an_error_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    for path in (
        tar(tmp_path / "a.tar", [(name, TEXT), ("z.md", TEXT)]),
        zipped(tmp_path / "a.zip", [(name, TEXT), ("z.md", TEXT)]),
    ):
        found = read(path)
        assert sorted(summary(found)) == ["!archive-member", "z.md"]
        (finding,) = (item for item in found if isinstance(item, Finding))
        assert (finding.level, finding.message) == (Level.ERROR, "its path climbs out of the archive; skipped")
    assert {path.name for path in tmp_path.iterdir()} == {"a.tar", "a.zip"}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_link_or_device_in_an_archive_is_never_followed(tmp_path: Path, kind: bytes) -> None:
    member = tarfile.TarInfo("link.md")
    member.type, member.linkname = kind, "/etc/passwd"
    found = read(tar(tmp_path / "a.tar", [member, ("z.md", TEXT)]))
    assert summary(found) == ["!archive-member", "z.md"]


@pytest.mark.parametrize(("suffix", "size"), [("xz", 400_000), ("gz", 400_000), ("bz2", 1_500_000)])
def test_an_archive_that_was_cut_short_gives_what_was_read_before_and_says_so(
    tmp_path: Path, suffix: str, size: int
) -> None:
    path = tar(tmp_path / f"a.tar.{suffix}", [("a.md", TEXT), ("b.md", noise(size)), ("c.md", TEXT)], f"w:{suffix}")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4])
    found = read(path)
    assert summary(found) == ["a.md", "!archive"]
    assert "read as far as it goes" in str(found[-1])


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.xz", "a.zip"])
@pytest.mark.parametrize("data", [b"", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03 broken", TEXT * 20])
def test_a_file_that_is_no_archive_is_an_error_and_no_traceback(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert all(isinstance(item, Finding) and item.level is Level.ERROR for item in found)
    assert "!archive" in summary(found)


def test_an_archive_without_files_is_reported_as_empty(tmp_path: Path) -> None:
    assert summary(read(tar(tmp_path / "a.tar", []))) == ["!empty-archive"]
    assert summary(read(zipped(tmp_path / "a.zip", []))) == ["!empty-archive"]


def test_reading_stops_where_an_archive_unpacks_to_more_than_allowed(tmp_path: Path) -> None:
    members = [(f"{number}.md", TEXT) for number in range(5)]
    limits = Limits(archive_bytes=2 * len(TEXT))
    for path in (tar(tmp_path / "a.tar.xz", members, "w:xz"), zipped(tmp_path / "a.zip", members)):
        assert summary(read(path, limits)) == ["0.md", "1.md", "!archive-too-large"]
        assert summary(read(path, Limits(archive_members=3))) == ["0.md", "1.md", "2.md", "!archive-too-large"]


def test_a_member_that_is_larger_than_a_document_may_be_is_skipped_alone(tmp_path: Path) -> None:
    members = [("bomb.md", b" " * 5_000_000), ("z.md", TEXT)]
    limits = Limits(file_bytes=2**20)
    for path in (tar(tmp_path / "a.tar.gz", members, "w:gz"), zipped(tmp_path / "a.zip", members)):
        assert summary(read(path, limits)) == ["!archive-member", "z.md"]


def test_other_files_and_binary_members_are_reported_and_not_read(tmp_path: Path) -> None:
    members = [("a.png", b"x"), ("b.md", bytes(200)), ("c.md", TEXT)]
    for path in (tar(tmp_path / "a.tar", members), zipped(tmp_path / "a.zip", members)):
        assert summary(read(path)) == ["!other-file", "!binary", "c.md"]


def flag(path: Path, bit: int) -> Path:
    """Set a flag of the first member in both headers of a zip."""
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6 + bit // 8] |= 1 << bit % 8
    data[data.index(b"PK\x01\x02") + 8 + bit // 8] |= 1 << bit % 8
    path.write_bytes(data)
    return path


def test_an_encrypted_member_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    found = read(flag(zipped(tmp_path / "a.zip", [("a.md", TEXT)]), 0))
    assert found
    assert all(isinstance(item, Finding) and item.level is Level.ERROR for item in found)
    assert "encrypted" in str(found[0])


def test_the_members_behind_an_encrypted_one_are_read(tmp_path: Path) -> None:
    found = read(flag(zipped(tmp_path / "a.zip", [("a.md", TEXT), ("b.md", TEXT)]), 0))
    assert [item.name for item in found if isinstance(item, Document)] == ["b.md"]


@pytest.mark.parametrize("name", [".", ""])
def test_a_member_without_a_name_is_no_traceback(tmp_path: Path, name: str) -> None:
    assert "z.md" in summary(read(tar(tmp_path / "a.tar", [(name, TEXT), ("z.md", TEXT)])))


def test_a_zip_with_a_name_that_is_no_utf8_is_no_traceback(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("éé.md", TEXT)])
    path.write_bytes(path.read_bytes().replace("éé".encode(), b"\xff\xfe\xff\xfe"))
    assert summary(read(path))


def test_a_gzip_archive_that_ends_in_its_header_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x02\x03")
    assert "!archive" in summary(read(tmp_path / "a.tar.gz"))


def test_a_tar_with_a_damaged_extended_header_is_no_traceback(tmp_path: Path) -> None:
    member = tarfile.TarInfo("a.md")
    member.pax_headers = {"GNU.sparse.map": "0,x"}
    assert summary(read(tar(tmp_path / "a.tar", [member])))


def test_a_member_name_that_is_no_utf8_can_be_written_into_the_graph(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT, encoding="cp949") as archive:
        info = tarfile.TarInfo("나무.md")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    (item,) = read(path)
    assert isinstance(item, Document)
    assert item.name.encode()


def test_hidden_members_are_left_alone_as_in_a_folder(tmp_path: Path) -> None:
    members = [("a.md", TEXT), ("__MACOSX/._a.md", b"\x00\x05\x16\x07" + bytes(100)), (".hidden.md", TEXT)]
    found = read(zipped(tmp_path / "a.zip", members))
    assert [item.name for item in found if isinstance(item, Document)] == ["a.md"]
    assert not [item for item in found if isinstance(item, Finding) and item.level is not Level.NOTE]


def test_hidden_members_count_for_what_an_archive_may_hold(tmp_path: Path) -> None:
    path = tar(tmp_path / "a.tar.gz", [(".bomb", b" " * 100_000), ("z.md", TEXT)], "w:gz")
    assert summary(read(path, Limits(archive_bytes=10_000)))[-1] == "!archive-too-large"
    path = tar(tmp_path / "b.tar.gz", [(f".{number}", b"") for number in range(9)], "w:gz")
    assert summary(read(path, Limits(archive_members=5)))[-1] == "!archive-too-large"


def test_a_zip_member_without_a_name_is_no_traceback(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("a")
    info.filename = ""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, TEXT)
    found = read(tmp_path / "a.zip")
    assert found
    assert all(isinstance(item, Finding) for item in found)
