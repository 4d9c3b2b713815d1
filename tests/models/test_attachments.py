"""Attachments: sealed, named by content, never named before they are whole."""

import os
import time
from pathlib import Path

import pytest

from app.models import keys
from app.models.attachments import LARGEST, AttachmentDamaged, AttachmentFiles, AttachmentTooLarge

PHOTO = b"\xff\xd8 a photo of the notice board " * 100


@pytest.fixture
def files(tmp_path: Path) -> AttachmentFiles:
    return AttachmentFiles(tmp_path / "attachments", keys.new_data_key())


def test_content_comes_back_and_lies_sealed(files: AttachmentFiles) -> None:
    name = files.put(PHOTO, "照片")
    assert files.get(name) == PHOTO
    lying = files.path_of(name).read_bytes()
    assert b"notice board" not in lying
    assert files.path_of(name).parent.name == name[:2]


def test_the_same_content_is_kept_once(files: AttachmentFiles) -> None:
    assert files.put(PHOTO, "一") == files.put(PHOTO, "二")
    assert len(list(files.names())) == 1


def test_the_name_tells_nothing_to_who_has_no_key(files: AttachmentFiles, tmp_path: Path) -> None:
    other = AttachmentFiles(tmp_path / "other", keys.new_data_key())
    assert files.put(PHOTO, "照片") != other.put(PHOTO, "照片")


@pytest.mark.parametrize("at", [0, 11, 12, 500, -1])
def test_a_flipped_byte_is_found(files: AttachmentFiles, at: int) -> None:
    path = files.path_of(files.put(PHOTO, "照片"))
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(AttachmentDamaged):
        files.get(path.name)


@pytest.mark.parametrize("left", [0, 5, 12, 100])
def test_a_cut_file_is_found(files: AttachmentFiles, left: int) -> None:
    path = files.path_of(files.put(PHOTO, "照片"))
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(AttachmentDamaged):
        files.get(path.name)


def test_one_file_put_in_the_place_of_another_is_found(files: AttachmentFiles) -> None:
    first, second = files.put(PHOTO, "一"), files.put(b"another", "二")
    files.path_of(first).write_bytes(files.path_of(second).read_bytes())
    with pytest.raises(AttachmentDamaged):
        files.get(first)


def test_a_missing_file_is_told(files: AttachmentFiles) -> None:
    name = files.put(PHOTO, "照片")
    files.path_of(name).unlink()
    with pytest.raises(AttachmentDamaged) as refusal:
        files.get(name, "公示栏照片")
    assert "公示栏照片" in refusal.value.lines[0]


def test_too_large_is_refused_and_nothing_is_written(files: AttachmentFiles) -> None:
    with pytest.raises(AttachmentTooLarge):
        files.put(bytes(LARGEST + 1), "录像")
    assert not files.folder.exists()


def test_only_old_orphans_are_swept(files: AttachmentFiles) -> None:
    named, young, old = (files.put(content, "") for content in (b"named", b"young", b"old"))
    for name in (named, old):
        long_ago = time.time() - 31 * 86400
        os.utime(files.path_of(name), (long_ago, long_ago))
    assert files.sweep({named}) == 1
    assert set(files.names()) == {named, young}
