"""The words of the confirmation sheet in both languages: one place for the text and the HTML form."""

from __future__ import annotations

from typing import Final

from inspector_tui.model.text import Text

TITLE: Final = Text("점검확인서", "Confirmation sheet")
SUBTITLE: Final = Text(
    "클라우드서비스 제공자 안전성 평가 현장점검", "On-site inspection of a cloud service provider"
)
NUMBER: Final = Text("평가번호", "Case no.")
VERSION: Final = Text("확인서 판", "Version")
CSP: Final = Text("피평가기관", "Provider")
SERVICE: Final = Text("서비스", "Service")
CRITERIA: Final = Text("평가기준", "Criteria")
SCOPE: Final = Text("평가범위", "Scope")
PERIOD: Final = Text("점검기간", "Dates")
MEETINGS: Final = Text("회의·장소", "Meetings")
TEAM: Final = Text("평가반", "Inspectors")
ATTENDEES: Final = Text("참석자", "Attended")
CLOCK: Final = Text("시계 차이", "Clocks")
PRINTED: Final = Text("작성시각", "Made at")
LEAD: Final = Text("점검반장", "Lead inspector")
INSPECTOR: Final = Text("평가자", "Inspector")

COUNTED: Final = Text("자산 {assets}개, 평가항목 {items}개", "{assets} assets, {items} items")
CONFIRM_HEAD: Final = Text("확인 사항", "What is confirmed")
CONFIRM: Final = Text(
    "현장점검에서 확인된 사실은 아래와 같습니다. 피평가기관은 기재된 사실과 증적의 출처가 현장에서 확인된 "
    "내용과 같다는 점만 확인합니다. 충족 여부를 포함한 평가결과는 이 확인서로 정해지지 않으며, 평가기관이 "
    "검토를 거쳐 추후 결정합니다. 이견이 있는 지적사항에는 피평가기관의 의견을 함께 기재하였습니다.",
    "The on-site inspection found the facts below. The provider confirms only that these facts, and where "
    "the evidence comes from, are as they were seen on site. The result, including whether a requirement is "
    "met, is not decided by this sheet: the assessing body decides it later, after review. Where the "
    "provider disagrees, its view is printed with the finding.",
)
FINDINGS: Final = Text("확인된 사실", "Facts found")
NO_FINDINGS: Final = Text("지적사항으로 기재된 사실이 없습니다.", "No facts are recorded as findings.")
ITEM: Final = Text("항목", "Item")
ASSET: Final = Text("자산", "Asset")
FACT: Final = Text("사실", "Fact")
EVIDENCE: Final = Text("증적", "Evidence")
NO_EVIDENCE: Final = Text("연결된 증적 없음", "no evidence linked")
VIEW: Final = Text("피평가기관 의견", "Provider's view")
NOT_WRITTEN: Final = Text("(한국어 미작성)", "(not written in English)")
DOC_VERSION: Final = Text("판 {}", "version {}")
PAGE_OF: Final = Text("{}쪽", "page {}")

PENDING: Final = Text("미제출 증적", "Evidence still to come")
NO_PENDING: Final = Text("제출을 기다리는 증적이 없습니다.", "No evidence is outstanding.")
DUE: Final = Text("제출 예정", "Due")
NO_DUE: Final = Text("미정", "not set")
REFERENCE: Final = Text("접수번호", "Reference")

RECORD: Final = Text("기록의 확인값", "The figure of the record")
ANCHOR: Final = Text("기준값", "Anchor")
CONTENT: Final = Text("내용 확인값", "Content digest")
ENTRIES: Final = Text("기록 수", "Entries")
HEADS: Final = Text("단말별 마지막 기록", "Last entry per laptop")
PROVES: Final = Text(
    "증명하는 것: 추후 제출되는 결과 번들에 이 확인서를 만들 때까지의 모든 기록이 그대로 들어 있는지 "
    "확인할 수 있습니다(inspector verify BUNDLE --anchor 기준값). 내용 확인값은 이 확인서에 기재된 사실, "
    "증적, 의견, 평가범위로 계산하므로 그중 하나라도 달라지면 값이 달라집니다. 언어와 배치는 값에 영향을 "
    "주지 않습니다.",
    "It proves: that a result bundle handed in later contains, unchanged, every entry up to the making of "
    "this sheet (inspector verify BUNDLE --anchor FIGURE). The content digest is made of the facts, "
    "evidence, views and scope on this sheet, so it differs if any of them does; language and layout play "
    "no part.",
)
PROVES_NOT: Final = Text(
    "증명하지 않는 것: 기록된 내용이 사실인지, 기록된 시각이 맞는지, 누락된 것이 없는지는 이 값으로 알 수 "
    "없습니다. 이 확인서를 만든 뒤에 추가된 기록도 이 값의 대상이 아닙니다. 노트북에만 있는 값은 다시 만들 "
    "수 있으므로, 이 값은 피평가기관이 서명한 종이를 보관할 때 의미가 있습니다.",
    "It does not prove: that what was recorded is true, that recorded times are right, or that nothing was "
    "left out; nor does it cover entries made after this sheet. A figure kept only on a laptop could be made "
    "anew: it has weight because the provider keeps the paper that was signed.",
)

SIGNATURES: Final = Text("서명", "Signatures")
COPIES: Final = Text(
    "모든 쪽에 양측이 확인 표시를 하고 서명한 뒤 각각 1부씩 보관합니다.",
    "Both sides initial every page and sign; each keeps one copy.",
)
CSP_SIGNS: Final = Text("피평가기관 대표", "For the provider")
NAME: Final = Text("성명", "Name")
POSITION: Final = Text("직위", "Position")
DATE: Final = Text("일자", "Date")
SEAL: Final = Text("서명·인", "Signature, seal")
REFUSAL_HEAD: Final = Text("서명을 거부한 경우", "If signing is refused")
REFUSAL: Final = Text(
    "피평가기관이 서명을 거부하면 그 사실과 사유를 아래에 기재하고 평가기관 측 입회인 2명이 서명합니다. "
    "서명을 거부하여도 위에 기재된 사실의 기록은 그대로 남으며, 평가 절차는 계속됩니다.",
    "If the provider refuses to sign, the refusal and its reason are noted below and two witnesses of the "
    "assessing side sign. The facts above stay on record, and the assessment goes on.",
)
REASON: Final = Text("거부 사유", "Reason")
WITNESS: Final = Text("입회인", "Witness")
PAGE: Final = Text("쪽", "page")
INITIALS: Final = Text("확인 표시", "Initials")
CSP_SHORT: Final = Text("피평가기관", "provider")
TEAM_SHORT: Final = Text("평가반", "inspectors")


def about(text: Text, value: str) -> Text:
    """A phrase with its value in place, which is data: braces in it mean nothing.

    A value with words of its own (``3-5쪽``, ``v2``) needs no phrase around it.
    """
    if any(character.isalpha() for character in value):
        return Text(value, value)
    return Text(text.ko.replace("{}", value), text.en.replace("{}", value))
