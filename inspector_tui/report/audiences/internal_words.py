"""The words of the internal report that are ours: headings, columns, statements."""

from __future__ import annotations

from typing import Final

from inspector_tui.model.text import Text

TITLE: Final = Text("안전성 평가 결과보고서", "Assessment report")
OFFICE_ONLY: Final = Text("평가기관 내부용", "For the assessing body only")

SAMPLING: Final = Text(
    "점검은 표본에 의한 확인입니다. 아래 모집단에서 적힌 방법과 시드로 뽑은 것만 확인하였으며, 같은 값으로 "
    "누구나 같은 행을 다시 뽑을 수 있습니다(inspector sample check). 확인하지 않은 행에 대하여는 아무것도 "
    "말하지 않습니다. 지적사항이 없다는 것은 확인한 범위에서 발견하지 못하였다는 뜻입니다.",
    "The inspection looked at samples. Only what was drawn from the lists below, by the method and seed "
    "stated, was looked at; anyone can draw the same rows again (inspector sample check). Nothing is said of "
    "rows that were not looked at. That there is no finding means that none was found in what was seen.",
)
NO_SAMPLES: Final = Text(
    "표본을 추출한 기록이 없습니다. 확인한 것은 항목별 증적에 적힌 범위뿐입니다.",
    "No sample was drawn. What was looked at is what the evidence of each item names.",
)
COUNTS: Final = Text(
    "건수이며 점수가 아닙니다. 전체를 하나의 값으로 나타내지 않습니다.",
    "These are counts and no score. Nothing here sums up to one figure.",
)
UNSETTLED: Final = Text(
    "서로 다른 기록 {count}건이 해결되지 않았습니다. '다른 의견과 해결되지 않은 기록'에 각각의 값을 모두 "
    "적었습니다. 판정과 지적사항의 자리에는 값 대신 '충돌'을 표시하고 건수도 따로 셉니다. 그 밖의 자리와 "
    "그림에는 그중 한 값이 있습니다.",
    "{count} records differ and nobody has decided. Every side is told under 'Diverging opinions, and what "
    "is not settled'. In the place of verdicts and findings stands 'unsettled', counted apart; elsewhere, "
    "and in pictures, one of the values stands.",
)
NOT_FINAL: Final = Text(
    "결과가 확정되기 전의 보고서입니다('{state}').",
    "The result was not final when this report was made ({state}).",
)
COVERED: Final = Text("모든 평가항목에 판정이 있습니다.", "Every item has a verdict.")
LEFT_OUT: Final = Text(
    "이번 평가의 대상이 아닌 항목({count}개): {items}", "Items not taken ({count}): {items}"
)
NO_DISSENT: Final = Text("다른 의견이 기록되어 있지 않습니다.", "No diverging opinion is on record.")
CONFLICT: Final = Text("충돌(미해결)", "Unsettled")
SEE: Final = Text(
    "'다른 의견과 해결되지 않은 기록'에 각각의 값이 있습니다.",
    "Every side is told under 'Diverging opinions, and what is not settled'.",
)
DRAFT: Final = Text("초안", "draft")


class H:
    """Headings."""

    SUMMARY = Text("요약", "Summary")
    BY_DOMAIN = Text("영역별 판정", "Verdicts by domain")
    SCOPE = Text("평가 범위와 허용 이용", "Scope and permitted use")
    USE = Text("허용 이용", "Permitted use")
    ASSETS = Text("자산", "Assets")
    CONDUCT = Text("평가 방법·일정·평가반", "Method, schedule, team")
    TEAM = Text("평가반", "Team")
    OWNERS = Text("담당 영역", "Who judges what")
    SCHEDULE = Text("일정", "Schedule")
    CONSENTS = Text("동의·약정", "Consents")
    TESTS = Text("합의한 부정시험", "Negative tests")
    AGREED = Text("동의와 합의한 시험", "Consents and tests agreed")
    COURSE = Text("진행 경과", "Course of the case")
    DOCUMENTS = Text("문서", "Documents")
    DONE = Text("수행 내용", "What was done")
    MEETINGS = Text("회의와 시계 대조", "Meetings and clocks")
    REQUESTS = Text("자료요청", "Requests")
    ITEMS = Text("평가항목별 판정", "Verdicts by item")
    FINDINGS = Text("지적사항", "Findings")
    CLAIMS = Text("자체평가와 판정의 차이", "Self-assessment against verdict")
    SAMPLES = Text("표본", "Samples")
    UNCOVERED = Text("확인하지 못한 부분과 사유", "Areas not covered, and why")
    REFUSED = Text("거부되거나 없는 자료·증적", "Material and evidence refused or missing")
    DISSENT = Text("다른 의견과 해결되지 않은 기록", "Diverging opinions, and what is not settled")
    SIGNING = Text("확인서 서명", "Signing of the sheet")
    VIEWS = Text("지적사항에 대한 CSP의 이견", "Findings the CSP disagrees with")
    CONTESTED = Text("해결되지 않은 기록", "Records that differ")
    ACTIONS = Text("보완조치", "Corrective actions")
    CERTIFICATES = Text("인증·확인서", "Certificates and attestations")
    EVIDENCE = Text("증적 목록", "Evidence")
    INTEGRITY = Text("기록의 무결성", "Integrity of the record")


ITEM_COLUMNS: Final = (
    (Text("번호", "No."), 9),
    (Text("평가항목", "Item"), 20),
    (Text("판정", "Verdict"), 12),
    (Text("판단근거", "Rationale"), 42),
    (Text("증적·지적", "Evidence, findings"), 15),
)
ASSET_COLUMNS: Final = (
    (Text("기호", "Key"), 12),
    (Text("유형", "Class"), 26),
    (Text("이름", "Name"), 36),
    (Text("위치", "Place"), 26),
)
FEATURE_COLUMNS: Final = (
    (Text("기호", "Key"), 10),
    (Text("기능", "Feature"), 20),
    (Text("업무", "Work"), 14),
    (Text("정보", "Data"), 20),
    (Text("판단", "Decision"), 12),
    (Text("사유", "Reasons"), 28),
)
TEAM_COLUMNS: Final = ((Text("자리", "Seat"), 8), (Text("이름", "Name"), 30), (Text("역할", "Roles"), 40))
OWNER_COLUMNS: Final = (
    (Text("영역", "Domain"), 50),
    (Text("항목", "Items"), 10),
    (Text("담당", "Judged by"), 30),
)
SCHEDULE_COLUMNS: Final = ((Text("날짜", "Day"), 20), (Text("내용", "What"), 70))
CONSENT_COLUMNS: Final = (
    (Text("문서", "Reference"), 40),
    (Text("내용", "About"), 40),
    (Text("날짜", "Day"), 20),
)
TEST_COLUMNS: Final = (
    (Text("항목", "Item"), 12),
    (Text("시험", "Test"), 40),
    (Text("제한", "Limits"), 28),
    (Text("합의", "Agreed"), 20),
)
MOVE_COLUMNS: Final = (
    (Text("날짜", "Day"), 14),
    (Text("사건", "Event"), 20),
    (Text("단계", "State"), 20),
    (Text("결정", "Decided by"), 16),
    (Text("사유", "Reason"), 30),
)
DOCUMENT_COLUMNS: Final = (
    (Text("종류", "Kind"), 22),
    (Text("번호", "Reference"), 24),
    (Text("제목", "Title"), 26),
    (Text("날짜", "Day"), 13),
    (Text("sha256", "sha256"), 15),
)
MEETING_COLUMNS: Final = (
    (Text("회의", "Meeting"), 14),
    (Text("일시·장소", "When, where"), 22),
    (Text("참석자", "Attended"), 28),
    (Text("내용", "Points"), 24),
    (Text("시계", "Clocks"), 16),
)
REQUEST_COLUMNS: Final = (
    (Text("번호", "No."), 10),
    (Text("요청", "Asked for"), 34),
    (Text("상대", "Of"), 16),
    (Text("상태", "State"), 14),
    (Text("회신", "Answer"), 26),
)
TALLY_HEADS: Final = (
    Text("영역", "Domain"), Text("항목", "Items"), Text("확인불가", "Not verified"),
    Text("판정 전", "Open"), Text("지적", "Findings"),
)  # fmt: skip
CLAIM_COLUMNS: Final = (
    (Text("차이", "Difference"), 17),
    (Text("항목", "Item"), 22),
    (Text("자체평가", "Claimed"), 16),
    (Text("판정", "Found"), 15),
    (Text("CSP의 설명·증적", "The CSP's words, evidence"), 32),
    (Text("지적", "Findings"), 12),
)
UNCOVERED_COLUMNS: Final = (
    (Text("번호", "No."), 9),
    (Text("평가항목", "Item"), 26),
    (Text("구분", "What"), 14),
    (Text("사유", "Why"), 36),
    (Text("결정", "Decided"), 20),
)
REFUSED_COLUMNS: Final = (
    (Text("번호", "No."), 12),
    (Text("자료·증적", "Material, evidence"), 44),
    (Text("상태", "State"), 14),
    (Text("설명", "Words"), 30),
)
ACTION_COLUMNS: Final = (
    (Text("번호", "No."), 8),
    (Text("지적", "Finding"), 11),
    (Text("조치 내용", "What is done"), 32),
    (Text("담당", "Responsible"), 13),
    (Text("기한", "Due"), 18),
    (Text("상태", "State"), 18),
)
CERTIFICATE_COLUMNS: Final = (
    (Text("구분", "Role"), 16),
    (Text("인증", "Certificate"), 24),
    (Text("보유·범위", "Holder, scope"), 22),
    (Text("유효기간", "Valid"), 16),
    (Text("항목", "Items"), 28),
)
EVIDENCE_COLUMNS: Final = (
    (Text("번호", "No."), 9),
    (Text("방식·상태", "Mode, state"), 17),
    (Text("증적", "Evidence"), 34),
    (Text("확인", "Seen"), 21),
    (Text("파일", "File"), 23),
    (Text("항목", "Items"), 12),
)
CHAIN_COLUMNS: Final = (
    (Text("단말", "Device"), 16),
    (Text("사람", "Person"), 14),
    (Text("기록 수", "Entries"), 9),
    (Text("마지막 기록", "Last entry"), 38),
    (Text("서명키 지문", "Key fingerprint"), 30),
)
