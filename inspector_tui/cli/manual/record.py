"""Manual: recording."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "record": page(
        "현장에서 기록하는 모든 것입니다. 식별자 다음에 항목을 쓰면 판정이고, 아래 낱말을 쓰면 "
        "지적사항·증적·자료요청·표본·회의를 기록합니다. 기록은 덮어쓰지 않고 쌓이며 undo로 되돌립니다.",
        "Everything recorded on site. After the id, an item means a verdict; the words below record "
        "findings, evidence, requests, samples and meetings. Entries are added, never written over; undo "
        "takes the last back.",
        ex(
            'record fsi-2026-014 ACC-03 --verdict 미충족 --asset MS-2 --rationale "PAM을 거치지 않고 접속됨"',
            "자산 하나에 대한 판정",
            "A verdict on one asset",
        ),
        see="docs/on-site.md",
    ),
    "record item": page(
        "항목 전체, 세부항목 또는 여러 자산에 같은 판정을 한 번에 기록합니다(되돌리기도 한 번). 확인하지 "
        "못했으면 --state unverifiable을 씁니다. 암호나 주민등록번호로 보이는 글은 저장하기 전에 "
        "거절합니다.",
        "Records one determination on the whole item, a sub-item, or the same on several assets at once "
        "(one undo). Where it could not be verified, use --state unverifiable. Text that looks like a "
        "secret or a personal number is refused before it is kept.",
        ex("record fsi-2026-014 ACC-01 --verdict satisfied", "충족", "Satisfied"),
        ex(
            "record fsi-2026-014 ACC-05 --verdict partial --reason records-lacking",
            "부분충족과 그 이유",
            "Partial, and why",
        ),
        ex(
            "record fsi-2026-014 AVL-06 --state unverifiable --rationale -",
            "확인불가, 판단근거는 표준 입력에서",
            "Not verifiable, rationale from standard input",
        ),
        see="docs/on-site.md",
    ),
    "record note": page(
        "항목에 내부 메모를 남깁니다. 메모는 CSP 제공본과 공개 결과에 들어가지 않습니다.",
        "Leaves a private note on an item. Notes never enter the CSP's copy or the public result.",
        ex('record fsi-2026-014 note --item ACC-03 --text "내일 다시 물을 것"', "메모", "A note"),
    ),
    "record undo": page(
        "이 노트북의 마지막 기록을 되돌립니다. 되돌렸다는 사실도 기록됩니다. 표본 추출, 단계 진행, 서명, "
        "내보내기는 되돌릴 수 없습니다.",
        "Takes back the last recording of this laptop; that it was taken back is recorded. Draws, steps, "
        "signatures and exports cannot be undone.",
        ex("record fsi-2026-014 undo", "되돌리기", "Undo"),
        exits={1: ("되돌릴 것이 없음", "there is nothing to undo")},
    ),
    "record redo": page(
        "되돌린 기록을 같은 내용으로 다시 기록합니다.",
        "Records anew what was taken back.",
        ex("record fsi-2026-014 redo", "다시 실행", "Redo"),
        exits={1: ("다시 실행할 것이 없음", "there is nothing to redo")},
    ),
    "record redact": page(
        "잘못 적은 주민등록번호처럼 남아서는 안 되는 내용을 기록에서 영구히 지웁니다. 누가 언제 왜 "
        "지웠는지는 남고 내용은 되살릴 수 없습니다.",
        "Removes for good what must not stay in an entry, such as a personal number. Who did it, when and "
        "why stays; the contents cannot be brought back.",
        ex(
            'record fsi-2026-014 redact 0f3a9c --reason "주민등록번호가 적힘"',
            "기록 하나의 내용 삭제",
            "Remove one entry's contents",
        ),
    ),
    "record settle": page(
        "한 항목에 맞서는 값이 있을 때 그 가운데 하나를 선택해 해결합니다. ENTRY를 생략하면 값들을 "
        "보입니다. 필드별로 나누어 고르려면 conflict settle을 씁니다.",
        "Settles values that stand against each other on an item by choosing one; without ENTRY it lists "
        "them. To choose field by field use conflict settle.",
        run("record fsi-2026-014 settle ACC-03", "맞서는 값 보기", "List the values"),
        see="docs/conflicts.md",
    ),
    "record finding": page(
        "지적사항을 기록합니다: 사실, 기준, 영향, 권고, 위험도, 항목과 자산. 번호를 주면 그 지적을 "
        "변경하며 준 것만 바뀝니다.",
        "Records a finding: fact, criterion, effect, recommendation, severity, items and assets. With a "
        "number it changes that finding, and only what is given.",
        ex(
            'record fsi-2026-014 finding --item ACC-03 --fact "점프 호스트에 직접 접속됨" --severity 상',
            "새 지적",
            "A new finding",
        ),
        ex(
            'record fsi-2026-014 finding F-A02 --recommendation "분기마다 검토할 것"',
            "권고만 변경",
            "Change the recommendation only",
        ),
    ),
    "record view": page(
        "지적사항에 대한 CSP의 의견(동의, 이견, 없음)과 그 말을 기록합니다. 확인서에 그대로 실립니다.",
        "Records what the CSP says of a finding (agree, disagree, none) and its words. They go on the "
        "confirmation sheet as they are.",
        ex('record fsi-2026-014 view F-A01 disagree --words "임시 조치 중이었음"', "이견", "It disagrees"),
    ),
    "record evidence": page(
        "증적을 기록합니다: 제출, 열람, 시연, 면담, 실사. 파일은 건네받았을 때만 붙이며 --release를 준 "
        "것만 사이트를 떠날 수 있습니다. 나중에 받을 것은 --status pending과 --promised로 적습니다.",
        "Records evidence: submitted, viewed, demonstrated, interview, observed. A file is attached only "
        "when it was handed over, and leaves the site only with --release. What comes later is --status "
        "pending with --promised.",
        ex(
            'record fsi-2026-014 evidence --item ACC-03 --mode 열람 --title "특수권한자 목록" --seen-by '
            "김검사",
            "열람한 증적",
            "Evidence viewed",
        ),
        ex(
            'record fsi-2026-014 evidence --item AVL-06 --mode submitted --title "훈련 결과" --status '
            "pending --promised 16:00",
            "기다리는 증적",
            "Evidence promised",
        ),
    ),
    "record received": page(
        "제출하기로 했던 증적을 받았음을 기록합니다. 파일이 있으면 함께 붙입니다.",
        "Records that promised evidence is here, with its file if there is one.",
        ex(
            "record fsi-2026-014 received E-B02 --file report.pdf", "파일과 함께 수령", "It came, with a file"
        ),
    ),
    "record refused": page(
        "증적 제출이 거부되었음을, --missing이면 존재하지 않음을 기록합니다.",
        "Records that evidence was refused or, with --missing, that it does not exist.",
        ex("record fsi-2026-014 refused E-B02", "거부", "Refused"),
        ex("record fsi-2026-014 refused E-B02 --missing", "부존재", "It does not exist"),
    ),
    "record release": page(
        "증적 파일이 사이트를 떠나도 됨을 표시합니다. 표시한 파일만 번들에 들어갑니다. --off는 표시를 "
        "거둡니다.",
        "Marks a file as free to leave the site; only such files enter a bundle. --off takes the mark away.",
        ex("record fsi-2026-014 release E-A01", "반출 표시", "It may leave"),
        ex("record fsi-2026-014 release E-A01 --off", "표시 해제", "It stays"),
        see="docs/on-site.md",
    ),
    "record withdraw": page(
        "지적사항이나 증적을 사유와 함께 철회합니다. 기록은 남고 목록과 산출물에서 빠집니다.",
        "Withdraws a finding or evidence, with a reason. It stays on record and leaves the lists and papers.",
        ex(
            'record fsi-2026-014 withdraw F-A02 --reason "현장에서 시정을 확인함"',
            "지적 철회",
            "Withdraw a finding",
        ),
    ),
    "record request": page(
        "자료요청을 기록합니다: 무엇을, 누구에게, 언제까지, 어느 항목 때문에. 번호를 주면 그 요청을 "
        "변경합니다.",
        "Records a request: what, of whom, by when, for which items. With a number it changes that request.",
        ex(
            'record fsi-2026-014 request --what "세션 기록 10월분" --of 정운영 --wanted 16:00 --item ACC-03',
            "오늘 16시까지",
            "By four today",
        ),
        see="docs/on-site.md",
    ),
    "record reply": page(
        "자료요청에 대한 회신을 기록합니다: 약속 시각, 접수번호, 거부·부존재, 받은 증적.",
        "Records what became of a request: a promised time, the CSP's number, refused or missing, the "
        "evidence that came.",
        ex(
            'record fsi-2026-014 reply Q-A01 --promised "내일 10:00" --reference HB-REQ-21',
            "약속",
            "A promise",
        ),
        ex("record fsi-2026-014 reply Q-A01 --state received --evidence E-A01", "수령", "It came"),
        see="docs/on-site.md",
    ),
    "record sample": page(
        "모집단의 크기와 항목을 주면 시드를 만들어 행을 뽑습니다. 시드와 방법이 남으므로 누구나 다시 "
        "계산할 수 있습니다. 추출은 되돌릴 수 없고, 예외·교체·확대를 이어서 기록합니다.",
        "Draws rows from a population of a size, with a new seed. Seed and method are kept, so anyone can "
        "draw again. A draw is never undone; exceptions, replacements and extensions are recorded after "
        "it.",
        ex(
            'record fsi-2026-014 sample --population "특수권한 계정" --size 1800 --item ACC-03 --out .',
            "추출하고 목록 저장",
            "Draw, and save the list",
        ),
        ex("record fsi-2026-014 sample P-A01 --exception 266", "예외가 나온 행", "A row with an exception"),
        ex('record fsi-2026-014 sample P-A01 --replace 212 --reason "휴직 중"', "행 교체", "Replace a row"),
        see="docs/on-site.md",
    ),
    "record meeting": page(
        "회의를 기록합니다: 참석자와 자격, 합의한 증적 방식, 말한 것, 시계 대조. 있는 회의의 이름을 주면 "
        "그 회의를 변경합니다.",
        "Records a meeting: who with what authority, the agreed way of evidence, what was said, the "
        "clock. With a meeting's name it changes that one.",
        ex(
            'record fsi-2026-014 meeting --kind closing --place "회의실 B" --attendee "최보안, '
            '한빛클라우드, 차장, 위임장"',
            "종료회의",
            "The closing meeting",
        ),
        see="docs/on-site.md",
    ),
    "record code": page(
        "종이 현장 점검표에 인쇄된 여섯 글자 코드로 항목과 자산을 찾아 판정합니다. 잘못 옮긴 글자는 대개 "
        "코드의 검사 글자에서 걸립니다.",
        "Judges by the six characters printed on a pocket sheet, which name item and asset. Most slips of "
        "the pen are caught by the code's check character.",
        ex(
            'record fsi-2026-014 code 7K3M2Q --verdict 미충족 --rationale "root 직접 접속이 가능함"',
            "종이의 코드로 판정",
            "Judge by the code on paper",
        ),
        see="docs/on-site.md",
    ),
    "record classify": page(
        "증적 파일의 분류(예: 대외비)를 적습니다. 반출 목록에 나옵니다.",
        "Says how the file of evidence is classified, as the list of what leaves shows it.",
        ex("record fsi-2026-014 classify E-A01 대외비", "분류", "Classify"),
        see="docs/on-site.md",
    ),
    "record decision": page(
        "점검반장이 해당없음을 승인하거나 확인불가로 남기기로 결정합니다. 확인불가는 사유가 있어야 합니다.",
        "The lead accepts items as not applicable, or decides to leave them unverifiable, for which a "
        "reason is needed.",
        ex("record fsi-2026-014 decision VIR-10", "해당없음 승인", "Accept as not applicable"),
        ex(
            'record fsi-2026-014 decision ACC-04 --reason "대장 열람을 거부함"',
            "확인불가로 결정",
            "Leave it unverifiable",
        ),
        see="docs/course.md",
    ),
    "record clock": page(
        "노트북 시계를 기준 시계와 대조하여 차이를 기록합니다. 기록 시각을 해석할 근거가 됩니다.",
        "Compares the laptop's clock with a reference and records the difference: the ground for reading "
        "the times recorded.",
        ex('record fsi-2026-014 clock 14:04:00 --source "CSP NTP"', "시계 대조", "Compare clocks"),
        see="docs/on-site.md",
    ),
}
