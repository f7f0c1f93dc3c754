"""Makes ``sshsig.json``: ``python -m tests.signing.vectors.make_vectors``. The same bytes every time.

Each case has one defect. ``code`` is the reason we give, empty where the signature is good. ``stricter`` says
why we refuse what ``ssh-keygen -Y verify`` (OpenSSH 9) takes; README.md explains each word used there.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from . import curve

HERE: Final = Path(__file__).parent
FILE: Final = HERE / "sshsig.json"

NS: Final = "inspector-tui.bundle.v1/inspector"
MESSAGE: Final = b"5" * 64 + b"  manifest-sha256.txt\n"
ED: Final = b"ssh-ed25519"
SK: Final = b"sk-ssh-ed25519@openssh.com"
SITE: Final = b"ssh:"
SEED, OTHER_SEED = b"\x21" * 32, b"\x22" * 32
SECRET, OTHER = curve.secret_of(SEED), curve.secret_of(OTHER_SEED)
POINT: Final = curve.encoded(curve.times(SECRET, curve.BASE))
OTHER_POINT: Final = curve.encoded(curve.times(OTHER, curve.BASE))


def string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def ed_blob(point: bytes) -> bytes:
    return string(ED) + string(point)


def sk_blob(point: bytes = POINT, site: bytes = SITE) -> bytes:
    return string(SK) + string(point) + string(site)


def preimage(message: bytes = MESSAGE, namespace: bytes = NS.encode(), hash_name: str = "sha512") -> bytes:
    digest = hashlib.new(hash_name, message).digest()
    return b"SSHSIG" + b"".join(map(string, (namespace, b"", hash_name.encode(), digest)))


def wrapped(blob: bytes, width: int = 70) -> str:
    text = base64.b64encode(blob).decode()
    lines = [text[at : at + width] + "\n" for at in range(0, len(text), width)]
    return "-----BEGIN SSH SIGNATURE-----\n" + "".join(lines) + "-----END SSH SIGNATURE-----\n"


@dataclass(frozen=True)
class Envelope:
    """A signature file before it is armoured, every field to be spoiled."""

    raw: bytes = b""
    key: bytes = ed_blob(POINT)
    namespace: bytes = NS.encode()
    hash_name: bytes = b"sha512"
    kind: bytes = ED
    magic: bytes = b"SSHSIG"
    version: int = 1
    reserved: bytes = b""
    tail: bytes = b""
    """Follows the raw signature within the signature field: flags and counter of a token."""
    after: bytes = b""

    def blob(self) -> bytes:
        raw = self.raw or curve.signed(SECRET, POINT, preimage())
        signature = string(self.kind) + string(raw) + self.tail
        fields = (self.key, self.namespace, self.reserved, self.hash_name, signature)
        return self.magic + self.version.to_bytes(4, "big") + b"".join(map(string, fields)) + self.after

    def armoured(self) -> str:
        return wrapped(self.blob())


Cases = list[dict[str, Any]]
WEAK: Final = "key-weak-point"


def case(
    group: str,
    comment: str,
    signature: str | Envelope,
    code: str = "",
    *,
    key: bytes = ed_blob(POINT),
    message: bytes = MESSAGE,
    namespace: str = NS,
    stricter: str = "",
) -> dict[str, Any]:
    kind = key[4 : 4 + int.from_bytes(key[:4], "big")].decode()
    return {
        "group": group,
        "comment": comment,
        "key": f"{kind} {base64.b64encode(key).decode()}",
        "message": message.hex(),
        "namespace": namespace,
        "signature": signature if isinstance(signature, str) else signature.armoured(),
        "result": "invalid" if code else "valid",
        "code": code,
        "stricter": stricter,
    }


def good() -> Cases:
    def made(message: bytes = MESSAGE, namespace: str = NS, hash_name: str = "sha512") -> Envelope:
        raw = curve.signed(SECRET, POINT, preimage(message, namespace.encode(), hash_name))
        return Envelope(raw, namespace=namespace.encode(), hash_name=hash_name.encode())

    long, korean = "n" * 255, "평가/점검반장"
    small_r = curve.signed_with_r(SECRET, POINT, preimage(), 0, curve.encoded(curve.IDENTITY))
    return [
        case("good", "sha512", made()),
        case("good", "sha256", made(hash_name="sha256")),
        case("good", "nothing signed", made(b""), message=b""),
        case("good", "every byte value", made(bytes(range(256))), message=bytes(range(256))),
        case("good", "a namespace of 255 bytes", made(namespace=long), namespace=long),
        case("good", "a namespace in Hangul", made(namespace=korean), namespace=korean),
        case("good", "R is the identity: good, and gives the key away", Envelope(small_r)),
    ]


LOW_ORDER: Final = {
    "identity": "0100000000000000000000000000000000000000000000000000000000000000",
    "order 2": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "order 4": "0000000000000000000000000000000000000000000000000000000000000000",
    "order 4, other sign": "0000000000000000000000000000000000000000000000000000000000000080",
    "order 8, first": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "order 8, second": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "order 8, third": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "order 8, fourth": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "identity, sign of a zero x": "0100000000000000000000000000000000000000000000000000000000000080",
    "order 2, sign of a zero x": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "order 4, y = p": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "order 4, y = p, other sign": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "identity, y = p + 1": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "identity, y = p + 1, sign": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
}


def points() -> Cases:
    rows = []
    for name, text in LOW_ORDER.items():
        point = bytes.fromhex(text)
        forged = curve.signed(0, point, preimage(), curve.decoded(point))
        blob = ed_blob(point)
        rows.append(case("points", name, Envelope(forged, blob), WEAK, key=blob, stricter="weak-key"))
    rows += [
        case("points", f"mixed order, {step} added", envelope, WEAK, key=blob, stricter="weak-key")
        for step, blob, envelope in map(mixed, (1, 2, 4))
    ]
    high = (curve.P + 3).to_bytes(32, "little")
    mirrored = POINT[:31] + bytes([POINT[31] ^ 128])
    nowhere = (2).to_bytes(32, "little")
    raw = curve.signed(SECRET, POINT, preimage())
    rows += [
        case("points", "y = p + 3", Envelope(raw, ed_blob(high)), WEAK, key=ed_blob(high)),
        case(
            "points",
            "y = 2, no point",
            Envelope(raw, ed_blob(nowhere)),
            WEAK,
            key=ed_blob(nowhere),
        ),
        case("points", "31 bytes", Envelope(raw, ed_blob(POINT[:31])), WEAK),
        case("points", "33 bytes", Envelope(raw, ed_blob(POINT + b"\0")), WEAK),
        case(
            "points",
            "other sign bit",
            Envelope(raw, ed_blob(mirrored)),
            "signature-bad",
        ),
    ]
    return rows


def mixed(step: int) -> tuple[int, bytes, Envelope]:
    extra = curve.times(step, curve.TORSION)
    point = curve.encoded(curve.plus(curve.times(SECRET, curve.BASE), extra))
    return step, ed_blob(point), Envelope(curve.signed(SECRET, point, preimage(), extra), ed_blob(point))


def numbers() -> Cases:
    raw = curve.signed(SECRET, POINT, preimage())
    r, s = raw[:32], int.from_bytes(raw[32:], "little")
    high_r = (curve.P + 1).to_bytes(32, "little")
    torsion_r = curve.encoded(curve.plus(curve.times(5, curve.BASE), curve.TORSION))
    rows = [
        case(
            "numbers",
            f"S + {n}L",
            Envelope(r + (s + n * curve.L).to_bytes(32, "little")),
            "signature-bad",
            stricter="large-s" if n == 1 else "",
        )
        for n in (1, 8, 15)
    ]
    for comment, changed in {
        "S - 1": r + (s - 1).to_bytes(32, "little"),
        "S = 0": r + bytes(32),
        "S = L": r + curve.L.to_bytes(32, "little"),
        "all zero": bytes(64),
        "all ones": b"\xff" * 64,
        "R and S exchanged": raw[32:] + raw[:32],
        "R of another signature": curve.encoded(curve.times(3, curve.BASE)) + raw[32:],
        "sign bit of R": raw[:31] + bytes([raw[31] ^ 128]) + raw[32:],
        "R not reduced": curve.signed_with_r(SECRET, POINT, preimage(), 0, high_r),
        "R with torsion": curve.signed_with_r(SECRET, POINT, preimage(), 5, torsion_r),
        "S negated": r + (curve.L - s).to_bytes(32, "little"),
    }.items():  # fmt: skip
        rows.append(case("numbers", comment, Envelope(changed), "signature-bad"))
    for comment, changed in {
        "63 bytes": raw[:63],
        "65 bytes": raw + b"\0",
        "32 bytes": raw[:32],
        "twice": raw + raw,
        "with the message": raw + preimage(),
    }.items():
        rows.append(case("numbers", comment, Envelope(changed), "signature-malformed"))
    return rows


def messages() -> Cases:
    rows = [
        case("message", comment, Envelope(), "signature-bad", message=message)
        for comment, message in {
            "a newline more": MESSAGE + b"\n",
            "a newline less": MESSAGE[:-1],
            "CRLF": MESSAGE.replace(b"\n", b"\r\n"),
            "nothing": b"",
            "one bit": bytes([MESSAGE[0] ^ 1]) + MESSAGE[1:],
            "twice": MESSAGE * 2,
        }.items()
    ]
    inner = {
        "the message itself was signed": MESSAGE,
        "its digest was signed": hashlib.sha512(MESSAGE).digest(),
        "signed as another protocol": b"SSHSIH" + preimage()[6:],
        "signed in another namespace": preimage(namespace=NS.replace("inspector", "lead").encode()),
        "signed under sha256": preimage(hash_name="sha256"),
        "signed with a filled reserved field": preimage().replace(string(b""), string(b"x"), 1),
    }
    rows += [
        case("message", comment, Envelope(curve.signed(SECRET, POINT, data)), "signature-bad")
        for comment, data in inner.items()
    ]
    return rows


PURPOSES: Final = (
    "inspector-tui.bundle.v1/lead",
    "inspector-tui.bundle.v1/reviewer",
    "inspector-tui.bundle.v1/office",
    "inspector-tui.head.v1",
    "inspector-tui.sheet.v1",
    "inspector-tui.purge.v1",
    "inspector-tui.trust.v1",
    "inspector-tui.enrol.v1",
    "inspector-tui.receipt.v1",
    "inspector-tui.unlock.v1",
    "git",
    "file",
    NS + " ",
    NS[:-1],
    NS.upper(),
    NS + "\0",
)


def namespaces() -> Cases:
    def made_for(namespace: bytes) -> Envelope:
        return Envelope(curve.signed(SECRET, POINT, preimage(namespace=namespace)), namespace=namespace)

    rows = [
        case("namespace", f"made for {name!r}", made_for(name.encode()), "signature-namespace")
        for name in PURPOSES
    ]
    rows += [
        case("namespace", comment, made_for(name), "signature-malformed")
        for comment, name in {"empty": b"", "256 bytes": b"n" * 256, "not UTF-8": b"\xff\xfe"}.items()
    ]
    return rows


def fields() -> Cases:
    odd = "signature-malformed"
    return [
        case("fields", "magic in small letters", Envelope(magic=b"sshsig"), odd),
        case("fields", "no magic", Envelope(magic=b""), odd),
        case("fields", "version 0", Envelope(version=0), odd, stricter="version-0"),
        *(case("fields", f"version {n}", Envelope(version=n), odd) for n in (2, 2**32 - 1)),
        case("fields", "reserved field filled", Envelope(reserved=b"x"), odd, stricter="reserved"),
        *(
            case("fields", f"hash {name.decode()!r}", Envelope(hash_name=name), odd)
            for name in (b"sha1", b"sha384", b"SHA512", b"\0sha512", b"", b"md5", b"none")
        ),
        case("fields", "hash name with a NUL after it", Envelope(hash_name=b"sha512\0"), odd, stricter="nul"),
        case("fields", "sha256 is said, sha512 was signed", Envelope(hash_name=b"sha256"), "signature-bad"),
        case("fields", "a byte after the last field", Envelope(after=b"\0"), odd),
        case("fields", "a second signature after it", Envelope(after=Envelope().blob()), odd),
        case("fields", "a byte after the raw signature", Envelope(tail=b"\0"), odd),
        case("fields", "a byte after the point", Envelope(key=ed_blob(POINT) + b"\0"), "key-malformed"),
        *(case("fields", f"cut after {n} bytes", wrapped(Envelope().blob()[:n]), odd)
          for n in (0, 5, 6, 9, 10, 13, 100, 130, 200)),
        case("fields", "a length past the end", wrapped(b"SSHSIG\0\0\0\1\xff\xff\xff\xff" + bytes(40)), odd),
    ]  # fmt: skip


def kinds() -> Cases:
    odd = "signature-malformed"
    rsa = string(b"ssh-rsa") + string(b"\3") + string(b"\0" + b"\xcc" * 64)
    certificate = string(b"ssh-ed25519-cert-v01@openssh.com") + string(b"n" * 32) + string(POINT)
    loud = string(ED.upper()) + string(POINT)
    stolen = Envelope(key=ed_blob(OTHER_POINT))
    return [
        case("kinds", "the key of somebody else is named", stolen, "signature-bad", key=ed_blob(OTHER_POINT)),
        case("kinds", "plain key, token's signature", Envelope(kind=SK, tail=b"\1\0\0\0\7"), odd),
        case("kinds", "token's key, plain signature", Envelope(key=sk_blob()), odd, key=sk_blob()),
        case("kinds", "algorithm ssh-rsa", Envelope(kind=b"ssh-rsa"), odd),
        case("kinds", "algorithm ssh-ed448", Envelope(kind=b"ssh-ed448"), odd),
        case("kinds", "algorithm with a NUL after it", Envelope(kind=ED + b"\0"), odd, stricter="nul"),
        case("kinds", "no algorithm", Envelope(kind=b""), odd),
        case("kinds", "an RSA key", Envelope(key=rsa), "key-unsupported"),
        case("kinds", "a certificate", Envelope(key=certificate), "key-unsupported"),
        case("kinds", "kind in capitals", Envelope(key=loud), "key-unsupported"),
        case("kinds", "the key twice", Envelope(key=ed_blob(POINT) * 2), "key-malformed"),
    ]


def armour() -> Cases:
    blob, plain = Envelope().blob(), Envelope().armoured()
    begin, end = plain.split("\n")[0], plain.split("\n")[-2]
    rows = {
        "CRLF": plain.replace("\n", "\r\n"),
        "no newline at the end": plain[:-1],
        "lines of 64": wrapped(blob, 64),
        "lines of 76": wrapped(blob, 76),
        "one line": wrapped(blob, 9999),
        "a blank line within": plain.replace("\n", "\n\n", 1),
        "a blank line before": "\n" + plain,
        "a blank line after": plain + "\n",
        "text before": "signed by kim\n" + plain,
        "text after": plain + "signed by kim\n",
        "a space in the base64": plain.replace("\n", "\n ", 2),
        "a header": plain.replace("\n", "\nComment: kim\n\n", 1),
        "twice": plain + plain,
        "markers in small letters": plain.replace("BEGIN", "begin").replace("END", "end"),
        "markers of PGP": plain.replace("SSH SIGNATURE", "PGP SIGNATURE"),
        "a space after the marker": plain.replace(begin, begin + " "),
        "no end": plain.replace(end + "\n", ""),
        "no beginning": plain.replace(begin + "\n", ""),
        "a byte order mark": "\ufeff" + plain,
        "no padding": wrapped_without_padding(blob),
        "spare bits set": spare_bits(),
        "letters of base64url": plain.replace("+", "-").replace("/", "_"),
        "nothing": "",
        "markers only": f"{begin}\n{end}\n",
    }
    taken = {"no newline at the end", "lines of 64", "lines of 76", "one line", "a blank line within",
             "a blank line after", "text after", "a space in the base64", "twice"}  # fmt: skip
    return [
        case("armour", name, text, "signature-malformed", stricter="armour" if name in taken else "")
        for name, text in rows.items()
    ]


def wrapped_without_padding(blob: bytes) -> str:
    assert len(blob) % 3, "needs padding"
    return wrapped(blob).replace("=", "")


def spare_bits() -> str:
    plain = Envelope().armoured()
    at = plain.index("=") - 1
    return plain[:at] + chr(ord(plain[at]) + 1) + plain[at + 1 :]


def tokens() -> Cases:
    def asserted(
        flags: int = 1, counter: int = 7, site: bytes = SITE, *, said: bytes | None = None, key: bytes = b""
    ) -> Envelope:
        tail = bytes([flags]) + counter.to_bytes(4, "big")
        data = hashlib.sha256(site).digest() + tail + hashlib.sha256(preimage()).digest()
        raw = curve.signed(SECRET, POINT, data)
        return Envelope(raw, key or sk_blob(), kind=SK, tail=tail if said is None else said)

    bad, odd, empty = "signature-bad", "signature-malformed", sk_blob(site=b"")
    long = sk_blob(site=b"s" * 256)
    web = Envelope(asserted().raw, sk_blob(), kind=b"webauthn-" + SK, tail=asserted().tail)
    ours = [
        ("touched", asserted(), ""),
        ("touched, with a PIN", asserted(5), ""),
        ("counter 0", asserted(counter=0), ""),
        ("counter at its end", asserted(counter=2**32 - 1), ""),
        ("not touched", asserted(0), "signature-untouched"),
        ("PIN, but not touched", asserted(4), "signature-untouched"),
        ("every flag but touch", asserted(0xFE), "signature-untouched"),
        ("touch claimed afterwards", asserted(0, said=b"\1\0\0\0\7"), bad),
        ("counter set back", asserted(said=b"\1\0\0\0\6"), bad),
        ("flags changed", asserted(said=b"\5\0\0\0\7"), bad),
        ("signed for another site", asserted(site=b"ssh:other"), bad),
        ("signed for a web site", asserted(site=b"https://example.kr"), bad),
        ("signed without a token", Envelope(key=sk_blob(), kind=SK, tail=b"\1\0\0\0\7"), bad),
        ("no counter", asserted(said=b"\1"), odd),
        ("a short counter", asserted(said=b"\1\0\0\7"), odd),
        ("a byte after the counter", asserted(said=b"\1\0\0\0\7\0"), odd),
        ("as a browser signs", web, odd),
    ]  # fmt: skip
    rows = [
        case(
            "tokens",
            comment,
            envelope,
            code,
            key=sk_blob(),
            stricter="untouched" if code == "signature-untouched" else "",
        )
        for comment, envelope, code in ours
    ]
    other = sk_blob(site=b"ssh:other")
    return [
        *rows,
        case("tokens", "site changed in the key", asserted(key=other), bad, key=other),
        case("tokens", "no site", asserted(site=b"", key=empty), key=empty),
        case("tokens", "a site of 256 bytes", asserted(site=b"s" * 256, key=long), "key-malformed", key=long,
             stricter="long-site"),
        case("tokens", "a low-order point", Envelope(
            curve.signed(0, b"\1" + bytes(31), b"x"), sk_blob(b"\1" + bytes(31)), kind=SK, tail=b"\1\0\0\0\7"
        ), WEAK, key=sk_blob(b"\1" + bytes(31)), stricter="weak-key"),
    ]  # fmt: skip


def vectors() -> Cases:
    groups = (good, points, numbers, messages, namespaces, fields, kinds, armour, tokens)
    return [{"id": n, **row} for n, row in enumerate((row for group in groups for row in group()), 1)]


def written() -> str:
    """The file's text."""
    return json.dumps({"format": 1, "cases": vectors()}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
