"""The Korean that examples type, and what an English reader would type in its place.

An example is written once, in Korean; English help shows it with these words. A test finds what is missing.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "직접 접속 차단": "Block direct log-in",
    "완료보고 D9-3": "Completion report D9-3",
    "장비 납기 지연": "Delivery of equipment is late",
    "차기 평가에서 확인": "To be seen next time",
    "전환훈련 참관": "Watch the switch-over drill",
    "접근권한": "access",
    "보존기간 만료": "Retention is over",
    "관리 서버": "Management server",
    "인증범위가 다름": "Its scope is another",
    "직접 확인": "Seen with my own eyes",
    "본인 확인": "Confirmed by its owner",
    "해지 조항이 불명확함": "Terms of termination are unclear",
    "해지·손해배상 조항이 불명확함": "Terms of termination and damages are unclear",
    "PAM을 거치지 않고 접속됨": "Logged in past the PAM",
    "내일 다시 물을 것": "Ask again tomorrow",
    "주민등록번호가 적힘": "Held a personal number",
    "점프 호스트에 직접 접속됨": "Direct log-in to the jump host",
    "분기마다 검토할 것": "Review every quarter",
    "임시 조치 중이었음": "A temporary measure",
    "특수권한자 목록": "Privileged users",
    "훈련 결과": "Result of the drill",
    "현장에서 시정을 확인함": "Seen corrected on site",
    "세션 기록 10월분": "Session records of October",
    "내일 10:00": "tomorrow 10:00",
    "특수권한 계정": "Privileged accounts",
    "휴직 중": "On leave",
    "회의실 B": "Room B",
    "최보안, 한빛클라우드, 차장, 위임장": "Choi, Hanbit Cloud, deputy manager, power of attorney",
    "root 직접 접속이 가능함": "Direct log-in as root works",
    "대장 열람을 거부함": "The register was not shown",
    "문서 보관": "Files",
    "도입하지 않음": "Not taken into use",
    "세션 기록의 보존 기간": "How long are session records kept?",
    "최보안,차장,한빛클라우드": "Choi,deputy manager,Hanbit Cloud",
    "F-A01에 이견": "Disagrees with F-A01",
    "내부 검토 필요": "Needs internal review",
    "한빛워크 Enterprise": "Hanbit Work Enterprise",
    "한빛클라우드": "Hanbit",
    "가온은행": "Gaon-Bank",
    "평가기관": "Office",
    "김검사": "Kim",
    "이점검": "Lee",
    "정운영": "Jeong",
    "최보안": "Choi",
    "부분충족": "partial",
    "미충족": "unsatisfied",
    "열람": "viewed",
    "대외비": "confidential",
    "중복": "duplicate",
    "폐기됨": "retired",
    "서울": "Seoul",
    "부산": "Busan",
    " 상": " high",
    "로그": "log",
    "계정": "account",
    "백업": "backup",
    "한빛": "Hanbit",
}


def in_english(line: str) -> str:
    """``line`` with its Korean words in English, longer ones first."""
    for korean in sorted(_WORDS, key=len, reverse=True):
        line = line.replace(korean, _WORDS[korean])
    return line
