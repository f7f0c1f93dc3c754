"""The plan of an assessment as a workbook: its sheets and columns. docs/plan.md says what each key means."""

from __future__ import annotations

from typing import Final

from ..model.arrangements import Take
from ..model.course import CaseEvent, DocumentKind
from ..model.scope import Criticality, DataClass, ServiceClass
from ..model.text import Text
from ..model.words import AssessmentType, CertificateRole, Claim, Role
from .forms import Field, Form

_ITEM = Text("항목", "Item")
_ITEMS = Text("항목 목록", "Items")
_REFERENCE = Text("문서번호", "Reference")
_DATED = Text("문서 날짜", "Dated")

CASE: Final = Form(
    "case",
    Text("평가", "Case"),
    (
        Field("id", Text("식별자", "Id"), needed=True),
        Field("number", Text("평가번호", "Number"), needed=True),
        Field("csp.ko", Text("CSP 국문명", "CSP Korean name")),
        Field("csp.en", Text("CSP 영문명", "CSP English name")),
        Field("service.ko", Text("서비스 국문명", "Service Korean name")),
        Field("service.en", Text("서비스 영문명", "Service English name")),
        Field("edition", Text("에디션", "Edition"), names=("판",)),
        Field(
            "basis", Text("법적 근거", "Legal basis"), needed=True, width=22,
            picks=("SANDBOX_2023_06", "SANDBOX_2024_08", "STANDING_2026_04"),
        ),
        Field("type", Text("평가 유형", "Type"), "word", AssessmentType, needed=True),
        Field("opens", Text("현장점검 시작일", "Opens"), "day", names=("시작일",)),
        Field("closes", Text("현장점검 종료일", "Closes"), "day", names=("종료일",)),
        Field("catalogue", Text("평가기준 폴더", "Catalogue"), names=("평가기준",)),
    ),
    Text(
        "평가 하나의 기본 사항입니다. 식별자는 영문 소문자·숫자·붙임표로 씁니다.\n"
        "예: fsi-2026-021 | FSI-2026-021 | 가람클라우드 | Garam Cloud | … | SANDBOX_2023_06 | 종합평가 "
        "| 2026-11-16",
        "What the case is. The id has lower-case letters, digits and hyphens.\n"
        "Example: fsi-2026-021 | FSI-2026-021 | 가람클라우드 | Garam Cloud | … | SANDBOX_2023_06 | "
        "Comprehensive",
    ),
    single=True,
)  # fmt: skip

ARRANGEMENTS: Final = Form(
    "arrangements",
    Text("준비", "Arrangements"),
    (
        Field("financial_company", Text("신청 금융회사", "Financial company")),
        Field("criticality", Text("업무 중요도", "Criticality"), "word", Criticality),
        Field("method", Text("평가방법과 절차", "How it is assessed"), width=40),
        Field("cooperation", Text("협조 사항", "Co-operation"), width=40),
        Field("publish_before_remediation", Text("보완조치 전 결과 확정", "Final before remediation"), "yes"),
        Field("max_rounds", Text("확인평가 최대 횟수", "Most confirmation rounds")),
    ),
    Text(
        "업무 중요도는 금융회사의 평가 결과를 그대로 적습니다. 모르면 '미확인'입니다.",
        "Criticality is what the financial company evaluated; 'Not stated' where it is not known.",
    ),
    single=True,
    names=("준비사항",),
)

ITEMS: Final = Form(
    "items",
    Text("대상항목", "Selection"),
    (
        Field("take", Text("평가 대상", "Take"), "word", Take),
        Field("previous", Text("지난 평가 식별자", "Assessment before")),
        Field("list", _ITEM, names=("항목 번호", "지정 항목"), width=14),
    ),
    Text(
        "평가 대상과 지난 평가는 첫 행에만 씁니다. '지정한 항목'이면 항목을 한 행에 하나씩 씁니다.\n"
        "종합평가는 전체, 정기평가는 전체·필수·바뀐·지정, 확인평가는 지난 평가의 남은 항목이나 그 "
        "일부입니다.",
        "Take and the assessment before stand in the first row only; for 'The items listed', one item "
        "a row.\n"
        "Comprehensive: every item. Periodic: every, essential, changed or listed. Confirmation: what "
        "was open.",
    ),
)

TEAM: Final = Form(
    "team",
    Text("평가반", "Team"),
    (
        Field("id", Text("식별자", "Id"), needed=True),
        Field("name", Text("이름", "Name"), needed=True),
        Field("letter", Text("자리 문자", "Seat letter"), needed=True, width=12),
        Field("roles", Text("역할", "Roles"), "words", Role, needed=True, width=24),
    ),
    Text(
        "자리 문자는 A부터 Z까지 서로 다르게 정합니다. 역할이 여럿이면 쉼표로 나눕니다(평가자, 점검반장).\n"
        "예: kim | 김검사 | A | 평가자, 점검반장",
        "Seat letters are A to Z, one each. Several roles are separated by commas (Inspector, Lead "
        "inspector).\n"
        "Example: kim | 김검사 | A | Inspector, Lead inspector",
    ),
    names=("팀",),
)

ASSETS: Final = Form(
    "assets",
    Text("자산", "Assets"),
    (
        Field("key", Text("자산 번호", "Key"), needed=True),
        Field("asset_class", Text("자산 유형", "Asset class"), needed=True, names=("유형",)),
        Field("name", Text("자산 이름", "Asset name"), needed=True, names=("이름",), width=30),
        Field("place", Text("위치", "Place"), names=("장소",), width=26),
    ),
    Text(
        "자산 유형은 점검표의 번호입니다: ms 호스트 관리 서버, pt 포털, st 스토리지, vs 가상화 서버, "
        "db 데이터베이스 …\n"
        "예: MS-1 | ms | 하이퍼바이저 관리 서버 | 서울 제1센터 3층",
        "The class is an id of the catalogue: ms management server, pt portal, st storage, vs "
        "virtualization …\n"
        "Example: MS-1 | ms | Hypervisor management | Seoul, centre 1",
    ),
    extra=100,
    names=("자산목록",),
)

FEATURES: Final = Form(
    "features",
    Text("기능", "Features"),
    (
        Field("key", Text("기능 번호", "Feature key"), needed=True),
        Field("name.ko", Text("국문명", "Korean name"), width=24),
        Field("name.en", Text("영문명", "English name"), width=24),
        Field("service_class", Text("업무 구분", "Service class"), "word", ServiceClass, needed=True),
        Field("data", Text("처리 데이터", "Data"), "words", DataClass, width=30),
        Field("mobile", Text("모바일 이용", "Mobile"), "yes", width=12),
        Field("enabled", Text("사용 여부", "Enabled"), "yes", width=12),
        Field("measures", Text("추가 보안대책", "Extra measures")),
    ),
    Text(
        "처리 데이터가 여럿이면 쉼표로 나눕니다(내부정보, 임직원정보). 비우면 미신고입니다.\n"
        "예: DRIVE | 문서 보관·공유 | Documents | 협업도구 | 내부정보 | 아니오 | 예",
        "Several kinds of data are separated by commas. Empty: not declared.\n"
        "Example: DRIVE | 문서 보관·공유 | Documents | Collaboration | Internal information | no | yes",
    ),
)

OWNERSHIP: Final = Form(
    "ownership",
    Text("항목담당", "Ownership"),
    (
        Field("member", Text("평가반원 식별자", "Member"), needed=True, names=("담당자", "평가반원")),
        Field("domains", Text("맡은 영역", "Domains"), "keys", names=("영역",), width=24),
        Field("items", _ITEMS, "keys", names=("항목",), width=30),
    ),
    Text(
        "영역이나 항목이 여럿이면 쉼표나 줄바꿈으로 나눕니다. 항목이 영역보다 우선합니다.\n"
        "예: kim | law, aud | acc-03",
        "Several domains or items are separated by commas or line breaks. An item wins over its domain.\n"
        "Example: kim | law, aud | acc-03",
    ),
)

SCHEDULE: Final = Form(
    "schedule",
    Text("일정", "Schedule"),
    (
        Field("what", Text("내용", "What"), needed=True, width=40),
        Field("on", Text("날짜", "On"), "day", needed=True, names=("일자",)),
    ),
    Text("예: 착수회의 | 2026-11-16", "Example: Opening meeting | 2026-11-16"),
)

CONSENTS: Final = Form(
    "consents",
    Text("동의", "Consents"),
    (
        Field("reference", _REFERENCE, needed=True),
        Field("about", Text("동의 내용", "About"), names=("무엇에 대한 것",), width=40),
        Field("dated", _DATED, "day", names=("날짜",)),
    ),
    Text(
        "문안은 적지 않고 번호만 적습니다. 예: 2026-HB-012 | 현장점검·시험 동의서 | 2026-11-02",
        "The reference only, never the text. Example: 2026-HB-012 | Consent to tests | 2026-11-02",
    ),
    names=("동의·약정",),
)

TESTS: Final = Form(
    "tests",
    Text("부정시험", "Negative tests"),
    (
        Field("item", _ITEM, needed=True, names=("항목 번호",)),
        Field("what", Text("시험 내용", "What is tried"), needed=True, width=40),
        Field("limits", Text("한계", "Limits"), width=30),
        Field("agreed_by", Text("합의한 사람", "Agreed by")),
        Field("agreed_on", Text("합의일", "Agreed on"), "day"),
    ),
    Text(
        "CSP와 합의한 시험만 적습니다. 예: acc-03 | 우회 접속 시도 | 시험 계정, 3회 이내 | 정운영 과장 "
        "| 2026-11-02",
        "Only tests agreed with the CSP. Example: acc-03 | Login past the PAM | test account | Mr "
        "Jeong | 2026-11-02",
    ),
)

CERTIFICATES: Final = Form(
    "certificates",
    Text("인증", "Certificates"),
    (
        Field("role", Text("구분", "Role"), "word", CertificateRole, needed=True, width=20),
        Field("scheme", Text("인증 이름", "Scheme"), needed=True, names=("인증",)),
        Field("number", Text("인증 번호", "Certificate number"), names=("번호",)),
        Field("holder", Text("보유자", "Holder")),
        Field(
            "services", Text("인증범위의 서비스", "Services in scope"), "lines", names=("인증범위",), width=30
        ),
        Field("valid_from", Text("유효기간 시작일", "Valid from"), "day"),
        Field("valid_to", Text("유효기간 만료일", "Valid to"), "day"),
        Field("checked_by", Text("원본 확인자", "Checked by")),
        Field("reference", Text("사본 문서번호", "Reference of the copy")),
        Field("items", _ITEMS, "keys", names=("항목", "해당 항목"), width=24),
    ),
    Text(
        "인증범위의 서비스는 인증서에 적힌 그대로, 한 줄에 하나씩(Alt+Enter) 씁니다. 항목은 쉼표로 "
        "나눕니다.\n"
        "예: 대체 인증 | CSAP | CSAP-2025-0417 | 한빛클라우드 | 한빛워크 Enterprise | 2025-04-17 | "
        "2030-04-16 | 김검사",
        "Services as written on the certificate, one a line (Alt+Enter). Items are separated by commas.\n"
        "Example: Certificate in place of the item | CSAP | CSAP-2025-0417 | Hanbit Cloud | Hanbit "
        "Work Enterprise",
    ),
)

CLAIMS: Final = Form(
    "claims",
    Text("자체평가", "Claims"),
    (
        Field("item", _ITEM, needed=True, names=("항목 번호",)),
        Field("sub", Text("세부항목", "Sub-item")),
        Field("claim", Text("자체평가 결과", "Claim"), "word", Claim, needed=True),
        Field("text", Text("설명", "Explanation"), width=40),
        Field("evidence", Text("제시 증적", "Evidence offered"), width=30),
        Field("contact", Text("담당자", "Contact")),
    ),
    Text(
        "자체평가서를 따로 받으면 비워 둡니다. 예: acc-06 | | 이행 | 인사시스템과 연동하여 자동 회수함",
        "Leave empty where the self-assessment comes by itself. Example: acc-06 | | Implemented | taken back",
    ),
)

COURSE: Final = Form(
    "course",
    Text("진행", "Course"),
    (
        Field("step", Text("순번", "Step"), needed=True, width=8),
        Field("event", Text("사건", "Event"), "word", CaseEvent, needed=True, width=26),
        Field("on", Text("날짜", "On"), "day", names=("일자",)),
        Field("by", Text("결정한 사람", "Decided by")),
        Field("reason", Text("사유", "Reason"), width=40),
    ),
    Text(
        "이 노트북에 오기 전에 있었던 일을 순서대로 적습니다. 문서는 '문서' 시트에 같은 순번으로 적습니다.\n"
        "예: 1 | 대상 선정 | 2026-10-01 | 금융위원회",
        "What happened before, in order; its documents stand in the sheet 'Documents' under the same step.\n"
        "Example: 1 | Select | 2026-10-01 | FSC",
    ),
    names=("진행경과",),
)

DOCUMENTS: Final = Form(
    "documents",
    Text("문서", "Documents"),
    (
        Field("step", Text("순번", "Step"), needed=True, width=8),
        Field("doc", Text("문서 종류", "Document"), "word", DocumentKind, needed=True, width=26),
        Field("reference", _REFERENCE, needed=True),
        Field("title", Text("문서 제목", "Document title"), names=("제목",), width=30),
        Field("dated", _DATED, "day", names=("날짜",)),
        Field("sha256", Text("파일 해시(SHA-256)", "SHA-256"), width=30),
    ),
    Text(
        "진행 시트의 순번마다 그때의 문서를 적습니다. 예: 1 | 대상 선정·평가계획 | FSC-2026-77",
        "The documents that came with a step. Example: 1 | Selection and plan | FSC-2026-77",
    ),
)

PLAN_FORMS: Final = (
    CASE, ARRANGEMENTS, ITEMS, TEAM, ASSETS, FEATURES, OWNERSHIP, SCHEDULE, CONSENTS, TESTS, CERTIFICATES,
    CLAIMS, COURSE, DOCUMENTS,
)  # fmt: skip
