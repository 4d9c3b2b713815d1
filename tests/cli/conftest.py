"""The real command, run inside the test: what it prints and how it ends."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.models.folder import DataFolder
from tests.conftest import PASSWORD


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output, with nothing on standard error."""
        assert self.err == ""
        return json.loads(self.out)

    @property
    def refusal(self) -> dict[str, str]:
        """The one object on standard error, with nothing on standard output."""
        assert self.out == ""
        told = json.loads(self.err)
        assert sorted(told) == ["code", "message"]
        return dict(told)


Run = Callable[..., Ended]


@pytest.fixture
def honglin(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """``honglin(*arguments)`` with the password in the environment; ``folder`` puts ``--data`` behind."""
    monkeypatch.setenv("HONGLIN_PASSWORD", PASSWORD)

    def run(*arguments: object, folder: DataFolder | None = None) -> Ended:
        behind = () if folder is None else ("--data", folder.path)
        capfdbinary.readouterr()
        status = main([str(argument) for argument in (*arguments, *behind)])
        out, err = capfdbinary.readouterr()
        return Ended(status, out.decode(), err.decode())

    return run
