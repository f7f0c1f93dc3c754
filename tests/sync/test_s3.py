"""S3 as a remote: the contract on an honest server and a careless one, and what is S3's alone."""

from __future__ import annotations

import pytest

from tests.sync.s3_places import S3Place
from tests.sync.servers import S3Server
from tests.sync.transport_contract import TransportContract


class TestMoto(TransportContract):
    resumes_put = False

    @pytest.fixture
    def place(self, moto: S3Server) -> S3Place:
        return S3Place(moto)


class TestS3rver(TransportContract):
    resumes_put = False

    @pytest.fixture
    def place(self, s3rver: S3Server) -> S3Place:
        return S3Place(s3rver)
