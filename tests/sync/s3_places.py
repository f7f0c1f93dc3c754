"""S3 servers seen from behind, through a client that is not ours."""

from __future__ import annotations

import uuid
from typing import Any

from inspector_tui.sync.asking import nobody
from inspector_tui.sync.transports.s3 import S3Remote
from inspector_tui.sync.transports.s3_settings import bucket_of, settings
from tests.sync.servers import ACCESS, BUCKET, S3Server


class S3Place:
    """A fresh prefix in the bucket of a server."""

    def __init__(self, server: S3Server) -> None:
        self.server = server
        self.prefix = uuid.uuid4().hex
        self.behind = behind(server)

    @property
    def address(self) -> str:
        return f"s3://{BUCKET}/{self.prefix}"

    def remote(self, mine: str = "this-laptop", endpoint: str = "", patience: float = 3) -> S3Remote:
        bucket = bucket_of(self.address)
        here = ACCESS | {"AWS_ENDPOINT_URL": endpoint or self.server.endpoint, "HOME": "/nowhere"}
        none = {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}
        return S3Remote(bucket, settings(bucket, nobody, here | none), patience)

    def plant(self, name: str, data: bytes) -> None:
        self.behind.put_object(Bucket=BUCKET, Key=f"{self.prefix}/{name}", Body=data)

    def bytes_of(self, name: str) -> bytes | None:
        try:
            found = self.behind.get_object(Bucket=BUCKET, Key=f"{self.prefix}/{name}")
        except self.behind.exceptions.NoSuchKey:
            return None
        return found["Body"].read()

    def leftovers(self) -> list[str]:
        """Unfinished uploads; a server that cannot list them has none to show."""
        if self.server.kind != "moto":
            return []
        found = self.behind.list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])
        return [one["Key"] for one in found if one["Key"].startswith(self.prefix)]


def behind(server: S3Server) -> Any:
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        aws_access_key_id=ACCESS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ACCESS["AWS_SECRET_ACCESS_KEY"],
        region_name="us-east-1",
        config=Config(s3={"addressing_style": "path"}, request_checksum_calculation="when_required"),
    )
    if BUCKET not in [one["Name"] for one in client.list_buckets()["Buckets"]]:
        client.create_bucket(Bucket=BUCKET)
    return client
