"""The field's words: keys in English, as stored; labels in Korean and English, as shown."""

from __future__ import annotations

from enum import StrEnum

from .text import Text


class Word(StrEnum):
    """A key with a label in both languages and a one-character mark for tight places."""

    label: Text
    mark: Text

    def __new__(cls, key: str, ko: str = "", en: str = "", mark_ko: str = "", mark_en: str = "") -> Word:
        """A member: its key, then label and mark in both languages."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.label = Text(ko, en)
        member.mark = Text(mark_ko, mark_en)
        return member


class Verdict(Word):
    """An inspector's judgement. 확인불가 is a work state, never a verdict."""

    SATISFIED = "satisfied", "충족", "Satisfied", "충", "S"
    PARTIAL = "partial", "부분충족", "Partially satisfied", "부", "P"
    UNSATISFIED = "unsatisfied", "미충족", "Not satisfied", "미", "U"
    NA = "na", "해당없음", "Not applicable", "해", "N"


class WorkState(Word):
    """How far the judging of an item has come."""

    UNJUDGED = "unjudged", "미평가", "Not assessed", "-", "-"
    DRAFT = "draft", "판정(초안)", "Draft verdict", "~", "~"
    JUDGED = "judged", "판정", "Judged", "", ""
    UNVERIFIABLE = "unverifiable", "확인불가", "Could not be verified", "확", "?"


class PartialReason(Word):
    """Why an item is only partially satisfied: the short list (research: verdict discipline)."""

    SOME_ASSETS = "some-assets", "부분 자산 미적용", "Not applied to some assets"
    PROCEDURE_ONLY = "procedure-only", "절차만 존재", "Procedure exists, not practised"
    RECORDS_LACKING = "records-lacking", "이행기록 부족", "Too few records of practice"
    RECENT = "recent", "최근 도입", "Introduced recently"
    OTHER = "other", "기타", "Other"


class Claim(Word):
    """The CSP's own statement about an item: its own scale, never mixed with verdicts."""

    IMPLEMENTED = "implemented", "이행", "Implemented", "이", "I"
    PARTLY = "partly", "부분이행", "Partly implemented", "부", "P"
    NOT_IMPLEMENTED = "not-implemented", "미이행", "Not implemented", "미", "N"
    NOT_APPLICABLE = "not-applicable", "해당없음", "Not applicable", "해", "-"


class Severity(Word):
    """Weight of a finding, in the three Korean grades."""

    HIGH = "high", "상", "High", "상", "H"
    MEDIUM = "medium", "중", "Medium", "중", "M"
    LOW = "low", "하", "Low", "하", "L"


class Essential(Word):
    """Whether an item is essential. FSI's list is not public, so unknown is an honest answer."""

    YES = "yes", "필수", "Essential", "필", "E"
    NO = "no", "대체 가능", "Substitutable", "대", "-"
    UNKNOWN = "unknown", "필수 여부 미공개", "Not published", "?", "?"


class Method(Word):
    """How a procedure checks an item (NIST SP 800-53A methods)."""

    EXAMINE = "examine", "검토", "Examine", "검", "E"
    INTERVIEW = "interview", "면담", "Interview", "면", "I"
    TEST = "test", "시험", "Test", "시", "T"


class EvidenceMode(Word):
    """How a piece of evidence reached the inspector. Only submitted evidence may carry a file."""

    SUBMITTED = "submitted", "제출", "Submitted", "제", "S"
    VIEWED = "viewed", "열람", "Viewed only", "열", "V"
    DEMONSTRATED = "demonstrated", "시연", "Demonstrated", "연", "D"
    INTERVIEW = "interview", "면담", "Interview", "면", "I"
    OBSERVED = "observed", "실사", "Observed", "실", "O"


class EvidenceStatus(Word):
    """Whether the evidence is here: pending is a queue, refused is a fact worth keeping."""

    HELD = "held", "확보", "Held"
    PENDING = "pending", "대기", "Pending"
    REFUSED = "refused", "거부", "Refused"
    MISSING = "missing", "부존재", "Does not exist"


class CspView(Word):
    """What the CSP says of a finding at the closing meeting."""

    NONE = "none", "의견 없음", "No view yet"
    AGREE = "agree", "동의", "Agrees"
    DISAGREE = "disagree", "이견", "Disagrees"


class AssessmentType(Word):
    """Which assessment this is."""

    COMPREHENSIVE = "comprehensive", "종합평가", "Comprehensive"
    PERIODIC = "periodic", "정기평가", "Periodic"
    CONFIRMATION = "confirmation", "확인평가", "Confirmation"


class Role(Word):
    """In which role a person signs. A signature in one role is worth nothing in another."""

    INSPECTOR = "inspector", "평가자", "Inspector"
    LEAD = "lead", "점검반장", "Lead inspector"
    REVIEWER = "reviewer", "품질검토자", "Reviewer"
    OFFICE = "office", "평가기관", "Office"


class CertificateRole(Word):
    """What a third party's paper does for an item."""

    SUBSTITUTE = "substitute", "대체 인증", "Certificate in place of the item", "대체", "cert"
    UPSTREAM = "upstream", "상위 제공자 확인서", "Upstream provider's attestation", "상위", "up"


class BundleKind(Word):
    """For whom a bundle is made."""

    RESULT = "result", "결과 번들", "Result (to the office)"
    EXCHANGE = "exchange", "교환 번들", "Exchange (between inspectors)"
    PACK = "pack", "작업 묶음", "Work pack"
    CSP = "csp", "CSP 제공본", "CSP copy"
    OFFICE = "office", "등록본", "Filed copy"


class Standing(Word):
    """What verification found."""

    TRUSTED = "trusted", "신뢰됨", "TRUSTED"
    INTACT = "intact", "무결함(서명자 미확인)", "INTACT"
    BROKEN = "broken", "손상됨", "BROKEN"


def parse_verdict(text: str) -> Verdict | None:
    """The verdict written as its key or its Korean label, else None."""
    wanted = text.strip().lower()
    return next((v for v in Verdict if wanted in (v.value, v.label.ko)), None)
