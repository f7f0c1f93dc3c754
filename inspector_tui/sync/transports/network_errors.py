"""What can go wrong with a server: who it is, who we are, whether it can be reached at all.

What any remote can do wrong is in ``errors``. Every sentence says what to do; none holds a secret.
"""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class HostUnknown(Refused):
    """A server whose key nobody vouched for yet. Nothing was sent to it, no password either."""

    code = "host-unknown"
    sentence = Text(
        "서버 {host}의 호스트 키를 확인할 수 없어 접속하지 않았습니다. "
        "서버가 제시한 지문: {fingerprint} ({kind}). "
        "사무소에서 다른 경로로 받은 지문과 같으면 "
        "'inspector sync remote add 이름 {address} --host-key {fingerprint}'로 등록하십시오.",
        "The host key of {host} is not known, so nothing was sent. It showed {fingerprint} ({kind}). "
        "If the office gave you the same fingerprint by another channel, run "
        "'inspector sync remote add NAME {address} --host-key {fingerprint}'.",
    )


class HostChanged(Refused):
    """A server with another key than the one that was vouched for: another server, or someone between."""

    code = "host-changed"
    sentence = Text(
        "서버 {host}의 호스트 키가 등록된 것과 다릅니다(등록: {expected}, 제시: {fingerprint}). "
        "중간자 공격일 수 있으므로 접속하지 않았습니다. 사무소에 키가 바뀌었는지 전화로 확인하십시오.",
        "The host key of {host} is not the one on record (on record: {expected}; shown: {fingerprint}). "
        "Someone may be in between, so nothing was sent. Ask the office by telephone if the key changed.",
    )


class HostRevoked(Refused):
    """A server whose key or certificate is revoked, expired or made for another host."""

    code = "host-revoked"
    sentence = Text(
        "서버 {host}의 호스트 키나 인증서를 쓸 수 없어 접속하지 않았습니다({detail}). 사무소에 문의하십시오.",
        "The host key or certificate of {host} cannot be used, so nothing was sent ({detail}). "
        "Ask the office.",
    )


class LoginRefused(EnvironmentFailed):
    """The server knows none of our keys and took no password."""

    code = "login-refused"
    sentence = Text(
        "서버 {host}에 {user} 계정으로 접속하지 못했습니다(시도: {tried}). "
        "ssh-agent에 키를 넣거나 INSPECTOR_SFTP_KEY에 키 파일을 지정하고, "
        "공개키가 서버에 등록되었는지 확인하십시오.",
        "{host} did not let {user} in (tried: {tried}). Add the key to ssh-agent or name a key file in "
        "INSPECTOR_SFTP_KEY, and have its public key put on the server.",
    )


class KeyFileUnusable(EnvironmentFailed):
    """A key file that cannot be read, or a passphrase that does not open it."""

    code = "login-key"
    sentence = Text(
        "SSH 키 파일 {path}을(를) 열 수 없습니다. 경로와 암호를 확인하고 다시 실행하십시오.",
        "The SSH key file {path} could not be opened. Check its path and passphrase, and run it again.",
    )


class ServerUnreachable(EnvironmentFailed):
    """No such host, nothing listening, or no answer."""

    code = "server-unreachable"
    sentence = Text(
        "서버 {host}에 연결할 수 없습니다({detail}). 네트워크, 주소, 포트를 확인한 뒤 다시 실행하십시오.",
        "{host} cannot be reached ({detail}). Check the network, the address and the port, and run it again.",
    )


class ServerFolderMissing(EnvironmentFailed):
    """The folder that the address names is not on the server."""

    code = "server-folder"
    sentence = Text(
        "서버에 폴더 {path}이(가) 없습니다({address}). "
        "주소를 확인하거나 서버 관리자에게 폴더를 요청하십시오.",
        "There is no folder {path} on the server ({address}). Check the address, or ask its administrator.",
    )


class NoRoom(EnvironmentFailed):
    """The server's disk is full, or what this account may keep there is used up."""

    code = "server-full"
    sentence = Text(
        "{address}에 빈 공간이나 할당량이 부족합니다({detail}). "
        "서버 관리자에게 알린 뒤 다시 실행하십시오. 이어서 보냅니다.",
        "{address} has no room left, on its disk or for this account ({detail}). "
        "Tell its administrator and run it again: it goes on from there.",
    )


class PlainHttp(UsageError):
    """An object storage without TLS, somewhere else than on this machine."""

    code = "s3-plain-http"
    sentence = Text(
        "암호화되지 않은 주소에는 접속하지 않습니다: {endpoint}. https:// 주소를 쓰십시오.",
        "Nothing is sent unencrypted: {endpoint}. Use an address with https://.",
    )


class CertificateRefused(Refused):
    """A TLS certificate that no authority we trust stands behind, or that is for another host."""

    code = "s3-certificate"
    sentence = Text(
        "{endpoint}의 인증서를 신뢰할 수 없어 접속하지 않았습니다({detail}). "
        "사무소의 인증기관 인증서(PEM)를 받아 AWS_CA_BUNDLE 환경변수에 지정하십시오.",
        "The certificate of {endpoint} is not trusted, so nothing was sent ({detail}). Get the office's CA "
        "certificate (PEM) and name it in AWS_CA_BUNDLE.",
    )


class CaBundleUnusable(EnvironmentFailed):
    """The file named in AWS_CA_BUNDLE is missing or holds no certificate."""

    code = "s3-ca-bundle"
    sentence = Text(
        "인증기관 인증서 파일 {path}을(를) 쓸 수 없습니다({detail}). "
        "AWS_CA_BUNDLE에 PEM 파일을 지정하십시오.",
        "The CA certificates in {path} cannot be used ({detail}). Name a PEM file in AWS_CA_BUNDLE.",
    )


class CredentialsRefused(EnvironmentFailed):
    """The storage does not know the access key, or the secret key is wrong or has expired."""

    code = "s3-credentials"
    sentence = Text(
        "{address}의 접근 키가 거부되었습니다({detail}). "
        "AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY, 또는 AWS_PROFILE을 확인하십시오.",
        "{address} refused the access key ({detail}). Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
        "or AWS_PROFILE.",
    )


class BucketMissing(EnvironmentFailed):
    """No such bucket."""

    code = "s3-bucket"
    sentence = Text(
        "버킷 {bucket}이(가) 없습니다({address}). 주소와 엔드포인트(AWS_ENDPOINT_URL)를 확인하십시오.",
        "There is no bucket {bucket} ({address}). Check the address and the endpoint (AWS_ENDPOINT_URL).",
    )


class RegionWrong(EnvironmentFailed):
    """The bucket is in another region, or behind another endpoint."""

    code = "s3-region"
    sentence = Text(
        "버킷이 다른 리전에 있습니다({address}, {detail}). AWS_REGION에 버킷의 리전을 지정하십시오.",
        "The bucket is in another region ({address}, {detail}). Name the bucket's region in AWS_REGION.",
    )


class ClockWrong(EnvironmentFailed):
    """The storage refused the time on the request."""

    code = "s3-clock"
    sentence = Text(
        "이 노트북의 시각이 서버와 15분 넘게 달라 {address}이(가) 요청을 거부했습니다. "
        "시각을 맞춘 뒤 다시 실행하십시오.",
        "This laptop's clock is more than 15 minutes off, so {address} refused the request. "
        "Set the clock and run it again.",
    )


class ProfileMissing(UsageError):
    """The profile named in AWS_PROFILE is in none of the files."""

    code = "s3-profile"
    sentence = Text(
        "AWS_PROFILE에 지정한 프로필 '{profile}'이(가) AWS 설정 파일에 없습니다. 이름을 확인하십시오.",
        "The profile '{profile}' named in AWS_PROFILE is in no AWS configuration file. Check its name.",
    )
