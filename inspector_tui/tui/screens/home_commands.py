"""What can be done on the first screen, and the choices while there is no assessment."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ..commands import Command

HOME_COMMANDS = (
    Command(
        "open",
        ("f3", "o"),
        Text("열기 (enter)", "Open (enter)"),
        Text("고른 평가를 엽니다 (enter).", "Open it (enter)."),
        True,
    ),
    Command(
        "office",
        ("f",),
        Text("평가기관", "Office"),
        Text(
            "접수, 접수대장, 격리, 신뢰목록 관리를 합니다 (평가기관 저장소).",
            "Intake, ledger, quarantine, trust list work (in an office's home).",
        ),
        True,
    ),
    Command(
        "new",
        ("n", "f4"),
        Text("새 평가", "New"),
        Text(
            "평가계획 파일(YAML, .xlsx)로 새 평가를 시작합니다.",
            "Start an assessment from a plan (YAML or .xlsx).",
        ),
        True,
    ),
    Command(
        "take_in",
        ("i", "f2"),
        Text("받기", "Take in"),
        Text(
            "작업 묶음이나 동료의 교환 번들을 미리 보고 받습니다.",
            "Look at a work pack or a colleague's bundle, and take it in.",
        ),
        True,
    ),
    Command(
        "bundle",
        ("b", "f5"),
        Text("번들 열기", "Bundle"),
        Text("결과 번들을 검증하고 읽기 전용으로 엽니다.", "Verify a bundle and open it for reading."),
        True,
    ),
    Command(
        "sample",
        ("m", "f6"),
        Text("견본", "Sample"),
        Text(
            "견본 평가로 연습합니다. 실제 기록과 섞이지 않습니다.",
            "Practise on the sample; never mixed with real work.",
        ),
        True,
    ),
    Command(
        "find",
        ("slash",),
        Text("찾기", "Find"),
        Text("번호, CSP, 서비스, 단계로 좁힙니다.", "Narrow by number, provider, service or state."),
        True,
    ),
    Command(
        "dashboard",
        ("d",),
        Text("그림", "Pictures"),
        Text(
            "평가를 그림으로 봅니다: 판정, 지적 추이, 보완조치, 자체평가, 범위.",
            "The assessments in pictures: verdicts, findings, actions, claims, coverage.",
        ),
    ),
    Command(
        "compare",
        ("c",),
        Text("비교", "Compare"),
        Text(
            "고른 평가를 다른 평가나 번들과 나란히 봅니다.",
            "The assessment under the cursor beside another, or a bundle.",
        ),
    ),
    Command(
        "look_back",
        ("h",),
        Text("되짚기", "Look back"),
        Text(
            "고른 평가의 CSP를 지난 평가와 함께 봅니다.",
            "The CSP of the assessment under the cursor, over its inspections.",
        ),
    ),
    Command(
        "sync",
        ("s", "f11"),
        Text("보내고 받기", "Send, receive"),
        Text(
            "번들을 평가기관에 보내고 접수증을 받습니다.",
            "Send bundles to the office, and get its receipts.",
        ),
    ),
    Command(
        "backup",
        ("f8",),
        Text("백업", "Backup"),
        Text(
            "증적까지 다른 폴더에 복사하고 확인합니다.",
            "A verified copy, evidence included, in another folder.",
        ),
    ),
    Command(
        "doctor",
        ("f9",),
        Text("저장소 점검", "Doctor"),
        Text("기록과 증적을 다시 읽어 점검합니다.", "Read record and evidence again and compare."),
    ),
    Command(
        "checklist",
        ("f7",),
        Text("점검표 가져오기", "Import checklists"),
        Text(
            "엑셀이나 OSCAL(.json) 점검표를 읽어 확인하고 폴더로 씁니다.",
            "Read checklists (workbook or OSCAL .json), look, write the folder.",
        ),
    ),
    Command(
        "trust",
        ("t",),
        Text("신뢰목록", "Trust list"),
        Text(
            "누구의 키를 인정하는지 보고, 평가기관의 목록을 받습니다.",
            "Whose keys count; take in the office's list.",
        ),
    ),
    Command(
        "report",
        ("r",),
        Text("보고서", "Reports"),
        Text(
            "고른 평가의 보고서(내부용, CSP 제공용, 공개용)와 표를 만듭니다.",
            "Reports (internal, for the provider, public) and tables of the case.",
        ),
    ),
    Command(
        "vault",
        ("v",),
        Text("봉인", "Seal"),
        Text(
            "고른 평가를 암호화 파일로 봉인하거나, 봉인한 평가를 엽니다.",
            "Seal the case into an encrypted file, or open a sealed one.",
        ),
    ),
    Command(
        "welcome",
        ("g",),
        Text("처음 안내", "First steps"),
        Text("알아 둘 다섯 가지와 시작하는 법입니다.", "Five things to know, and where to begin."),
    ),
    Command(
        "quit",
        ("q",),
        Text("끝내기", "Quit"),
        Text("모두 저장하고 끝냅니다.", "Save everything and quit."),
        True,
        palette=False,
    ),
    Command(
        "back",
        ("escape",),
        Text("찾기 닫기", "Close find"),
        Text("좁힌 목록을 모두 보입니다.", "Show the whole list again."),
        palette=False,
    ),
)

CHOICES: tuple[tuple[str, Text], ...] = (
    ("sample", Text("견본 평가로 연습하기", "Try the sample assessment")),
    ("new", Text("평가계획 파일로 새 평가 시작하기", "Start a new assessment from a plan file")),
    ("take_in", Text("받은 작업 묶음으로 시작하기", "Begin with a work pack from the lead")),
    ("bundle", Text("받은 번들 열어 보기", "Open a bundle somebody sent")),
    ("welcome", Text("알아 둘 다섯 가지 다시 보기", "The five things to know, again")),
)
