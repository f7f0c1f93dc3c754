"""Why a bundle is BROKEN, or why it is INTACT and no more. The keys are stable: scripts read them."""

from __future__ import annotations

from inspector_tui.model.words import Word


class Reason(Word):
    """A reason code with its sentence."""

    # The container
    ZIP_END = (
        "zip-end",
        "ZIP의 끝 기록이 규격과 다름: 잘렸거나 앞뒤에 덧붙임",
        "The ZIP's end record is not ours: cut, or something added",
    )
    ZIP_LIMIT = (
        "zip-limit",
        "ZIP의 항목 수나 크기가 한도를 넘음",
        "The ZIP claims more entries or bytes than allowed",
    )
    ZIP_DIRECTORY = (
        "zip-directory",
        "ZIP 목록이 규격과 다름",
        "A record of the ZIP directory is not what the writer writes",
    )
    ZIP_HEADER = (
        "zip-header",
        "ZIP 항목 머리가 목록과 다름",
        "An entry's header is not what the writer writes",
    )
    ZIP_NAME = "zip-name", "허용되지 않는 파일 이름", "A file name is not allowed"
    ZIP_DUPLICATE = "zip-duplicate", "파일 이름이 겹침", "A file name occurs twice, or is also a folder"
    ZIP_GAP = "zip-gap", "ZIP 항목이 겹치거나 빈틈이 있음", "Entries overlap or leave a gap"
    ZIP_CRC = (
        "zip-crc",
        "파일 내용의 검사합(CRC)이 틀림",
        "A file's checksum (CRC) does not match its contents",
    )
    # The layout
    LAYOUT_FOLDER = (
        "layout-folder",
        "폴더 이름이 번들 정보와 다름",
        "The folder's name does not match the bundle's information",
    )
    LAYOUT_ORDER = "layout-order", "파일 순서가 규격과 다름", "The files are not in the fixed order"
    LAYOUT_NAME = "layout-name", "번들에 있을 수 없는 파일", "A file has no place in a bundle"
    LAYOUT_MISSING = "layout-missing", "있어야 할 파일이 없음", "A file that must be there is missing"
    FILE_LONG = "file-long", "파일이 한도보다 큼", "A file is larger than allowed"
    # The bag
    BAG_DECLARATION = "bag-declaration", "bagit.txt가 규격과 다름", "bagit.txt is not as fixed"
    BAG_FORMAT = (
        "bag-format",
        "이 프로그램이 모르는 번들 형식. 새 버전의 프로그램으로 확인하십시오",
        "A bundle format this program does not know; verify it with a newer program",
    )
    BAG_INFO = "bag-info", "bag-info.txt가 규격과 다름", "bag-info.txt is not as fixed"
    BAG_OXUM = (
        "bag-oxum",
        "파일 수나 크기의 합이 Payload-Oxum과 다름",
        "Number or size of files differs from Payload-Oxum",
    )
    MANIFEST_FORM = "manifest-form", "파일 목록의 형식이 틀림", "The manifest is not in its fixed form"
    MANIFEST_FILES = (
        "manifest-files",
        "파일 목록과 실제 파일이 다름",
        "The manifest does not list exactly the files present",
    )
    FILE_DIGEST = (
        "file-digest",
        "파일 내용이 목록의 sha256과 다름",
        "A file's contents differ from the manifest's sha256",
    )
    TAG_DIGEST = "tag-digest", "태그 파일이 서명된 sha256과 다름", "A tag file differs from the signed sha256"
    # Signatures
    SIGNATURE_FORM = "signature-form", "서명 파일의 형식이 틀림", "A signature is malformed"
    SIGNATURE_ROLE = (
        "signature-role",
        "다른 역할이나 용도로 만든 서명",
        "A signature was made in another role or for another purpose",
    )
    SIGNATURE_BAD = "signature-bad", "서명이 내용과 맞지 않음", "A signature does not fit the signed bytes"
    SIGNATURE_NAME = (
        "signature-name",
        "서명 파일의 이름이 서명한 키와 다름",
        "A signature's name does not match its key",
    )
    SIGNERS_INCLUDED = (
        "signers-included",
        "서명이 빠졌거나 추가됨: X-Signers-Included와 다름",
        "A signature was removed or added: X-Signers-Included differs",
    )
    # The record
    ENTRY_FORM = "entry-form", "기록 줄이 규칙에 맞지 않음", "A journal line breaks the rules"
    CHAIN_BROKEN = "chain-broken", "기록의 연결이 끊어짐", "The chain of entries is broken"
    CHAIN_OTHER = "chain-other", "다른 평가나 다른 단말의 기록임", "Entries of another assessment or device"
    CHAIN_ACTOR = (
        "chain-actor",
        "한 단말의 기록에 다른 사람 이름의 기록이 섞여 있음",
        "A chain holds an entry in the name of somebody else than its first",
    )
    BODY_FORM = "body-form", "기록 본문 줄이 규칙에 맞지 않음", "A body line breaks the rules"
    BODY_MISMATCH = "body-mismatch", "본문이 기록의 해시와 다름", "A body does not match its entry"
    BODY_ORDER = (
        "body-order",
        "본문이 기록에 없거나 순서가 다름",
        "A body belongs to no entry here, or is out of order",
    )
    BODY_MISSING = (
        "body-missing",
        "이 번들에 있어야 할 본문이 없음",
        "A body that this kind of bundle must hold is missing",
    )
    BODY_REDACTED = "body-redacted", "삭제된 본문이 들어 있음", "A redacted body is present"
    HEAD_MISSING = "head-missing", "기록의 끝을 서명한 확인서가 없음", "A chain has no signed head statement"
    HEAD_FORM = "head-form", "기록 끝 확인서의 형식이 틀림", "A head statement is malformed"
    HEAD_OTHER = (
        "head-other",
        "확인서가 기록의 끝과 다름",
        "A head statement does not name the chain's last entry",
    )
    HEAD_KEY = (
        "head-key",
        "확인서의 서명이 그 단말의 키와 다르거나 틀림",
        "A head statement is not signed by the key its device was opened with",
    )
    CATALOGUE_DIGEST = (
        "catalogue-digest",
        "점검표가 평가에 고정된 것과 다름",
        "A checklist differs from the one the assessment is pinned to",
    )
    RESULT_DIFFERS = (
        "result-differs",
        "기록을 다시 계산한 결과가 result.json과 다름",
        "Replaying the record does not give result.json",
    )
    EVIDENCE_MISSING = (
        "evidence-missing",
        "공개하기로 한 증적 파일이 없음",
        "A released evidence file is missing",
    )
    EVIDENCE_EXTRA = (
        "evidence-extra",
        "공개 대상이 아닌 증적 파일이 있음",
        "An evidence file is present that the record does not release",
    )
    EVIDENCE_SIZE = (
        "evidence-size",
        "증적 파일의 크기가 기록과 다름",
        "An evidence file's size differs from the record",
    )
    ANCHOR_DIFFERS = (
        "anchor-differs",
        "X-Anchor가 기록의 끝과 다름",
        "X-Anchor differs from the head statements",
    )
    ANCHOR_PAPER = (
        "anchor-paper",
        "확인한 기준값이 종이에 적힌 기준값과 다름",
        "The anchor differs from the figure on paper",
    )
    UNEXPECTED = (
        "unexpected",
        "규격에 없는 내용이라 읽을 수 없음",
        "The contents are nothing a bundle can hold",
    )
    # Not broken, but no more than INTACT
    UNSIGNED = "unsigned", "서명이 없음", "There is no signature"
    NO_TRUST = (
        "no-trust",
        "신뢰목록이 주어지지 않아 서명자를 확인하지 못함",
        "No trust list was given, so no signer could be looked up",
    )
    SIGNER_UNKNOWN = "signer-unknown", "신뢰목록에 없는 서명자", "The signer is not on the trust list"
    SIGNER_EXPIRED = (
        "signer-expired",
        "서명자의 유효기간이 끝남",
        "The signer's time on the trust list has ended",
    )
    SIGNER_NOT_YET = (
        "signer-not-yet",
        "서명자의 유효기간이 아직 시작되지 않음",
        "The signer's time on the trust list has not begun",
    )
    SIGNER_ROLE = (
        "signer-role",
        "서명자가 이 역할로 등록되어 있지 않음",
        "The signer is not on the trust list in this role",
    )
    SIGNER_REVOKED = (
        "signer-revoked",
        "서명자의 키가 유출·분실로 폐기된 뒤에 접수됨",
        "The signer's key was revoked as lost or in other hands before this was received",
    )
    SIGNER_AWAITED = "signer-awaited", "예정된 서명이 아직 없음", "An awaited signature is not here yet"
    FORK_UNSIGNED = (
        "fork-unsigned",
        "갈라진 기록의 한쪽이 서명되지 않음",
        "One branch of a forked chain is not signed",
    )
    # Beside the bundle
    SIDECAR = (
        "sidecar",
        "번들 옆의 추가 서명을 쓸 수 없음",
        "A counter-signature beside the bundle cannot be used",
    )
