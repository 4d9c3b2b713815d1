"""What the tests of the package share."""

import pytest

from app.exchange.package.container import Container
from app.exchange.package.identity import Signer
from tests.exchange.package import samples


@pytest.fixture(scope="session")
def signer() -> Signer:
    return samples.secretary()


@pytest.fixture(scope="session")
def package(signer: Signer) -> Container:
    """The October package of 海棠苑, self-issued."""
    return samples.package(signer)


@pytest.fixture(scope="session")
def office() -> samples.Office:
    """The street office of 柳园街道."""
    return samples.office()
