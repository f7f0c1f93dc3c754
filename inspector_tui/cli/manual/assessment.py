"""Manual: the assessment as a whole."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "assessment": page(
        "평가 한 건을 시작하고, 보고, 단계를 진행하고, 끝난 뒤 파기합니다. 평가는 평가계획 파일에서 "
        "시작하며 식별자(예: fsi-2026-014)로 부릅니다.",
        "Starts one assessment, shows it, moves it through the procedure and purges it when it has ended. "
        "It begins from a plan file and is called by its id, as fsi-2026-014.",
        run("assessment list", "이 저장소의 평가", "What is in this home"),
        see="docs/course.md",
    ),
    "assessment new": page(
        "평가계획(YAML 또는 XLSX)을 읽어 평가를 시작합니다. 평가기준은 이때의 판으로 고정됩니다. 계획에 "
        "잘못이 있으면 파일, 줄, 이유를 말하고 아무것도 만들지 않습니다.",
        "Reads a plan (YAML or XLSX) and starts the assessment. The checklists are pinned as they are "
        "now. What is wrong with a plan is said by file, line and reason, and nothing is made.",
        ex(
            "assessment new --plan data/sample/plan.yaml",
            "견본 계획으로 시작",
            "Start from the sample's plan",
        ),
        see="docs/plan.md",
    ),
    "assessment template": page(
        "평가계획을 작성할 빈 XLSX 양식을 만듭니다. --example은 견본의 값으로, --from은 기존 계획의 "
        "값으로 채웁니다. 있는 파일은 덮어쓰지 않습니다.",
        "Writes an empty XLSX form for a plan. --example fills it in from the sample, --from from a plan "
        "you have. An existing file is never written over.",
        run("assessment template --out plan.xlsx", "빈 양식", "An empty form"),
        run(
            "assessment template --example --out example.xlsx",
            "견본 값으로 채운 양식",
            "One filled in with the sample",
        ),
        see="docs/plan.md",
    ),
    "assessment plan": page(
        "현재 적용 중인 계획을 보이고, 일정·동의·부정시험·담당처럼 진행 중에 바뀌는 부분을 변경합니다. "
        "변경은 기록으로 남습니다. 옵션이 없으면 보기만 합니다.",
        "Shows the plan as it stands and changes the parts that change on the way: dates, consents, "
        "negative tests, who judges what. A change is recorded. Without options it only shows.",
        run("assessment plan fsi-2026-014", "현재 계획", "The plan now"),
        ex(
            'assessment plan fsi-2026-014 --owner "이점검=AVL,INC-01"',
            "담당 항목 지정",
            "Say who judges what",
        ),
        ex('assessment plan fsi-2026-014 --date "2026-11-19=전환훈련 참관"', "일정 추가", "Add a date"),
        see="docs/plan.md",
    ),
    "assessment list": page(
        "이 저장소의 평가를 진행 현황과 다음에 할 일과 함께 보입니다. 파기된 평가는 파기확인서만 남아 "
        "있음을 표시합니다.",
        "Lists the assessments of this home with their progress and what comes next. A purged one is "
        "shown as a certificate only.",
        run("assessment list", "모든 평가", "All of them"),
        run("assessment list --json", "스크립트에서 쓰기", "For a script"),
    ),
    "assessment show": page(
        "평가 하나의 영역별 현황을, 항목을 주면 그 항목의 요구사항·판정·증적·지적사항·메모를 보입니다. "
        "CSP의 자체평가는 --claim을 줄 때만 보입니다(판정 전에 보지 않도록).",
        "Shows one assessment by domain or, with an item, its requirement, verdicts, evidence, findings "
        "and notes. The CSP's own claim appears only with --claim, so that nobody reads it before judging.",
        run("assessment show fsi-2026-014", "영역별 현황", "Domain by domain"),
        run("assessment show fsi-2026-014 ACC-03", "항목 하나", "One item"),
        run("assessment show fsi-2026-014 ACC-03 --claim", "자체평가까지", "With the CSP's claim"),
    ),
    "assessment items": page(
        "항목 목록을 상태와 함께 보입니다. --find는 코드, 제목, 요구사항에서 찾으며 has:finding, "
        "is:unjudged 같은 조건도 씁니다. --domain은 한 영역만 보입니다.",
        "Lists the items with how they stand. --find looks in code, title and requirement and takes "
        "conditions such as has:finding or is:unjudged. --domain keeps to one domain.",
        run("assessment items fsi-2026-014 --domain ACC", "한 영역", "One domain"),
        run("assessment items fsi-2026-014 --find 접근권한", "찾기", "Search"),
    ),
    "assessment findings": page(
        "지적사항을 번호, 위험도, 항목, CSP의 의견과 함께 전문으로 보입니다. 철회한 지적은 나오지 않습니다.",
        "Shows the findings in full: number, severity, items, what the CSP says. Withdrawn ones are left "
        "out.",
        run("assessment findings fsi-2026-014", "지적사항 전체", "Every finding"),
    ),
    "assessment pending": page(
        "제출하기로 했으나 아직 받지 못한 증적을 약속 시각 순으로 보입니다. 받으면 record received로 "
        "기록합니다.",
        "Lists the evidence that was promised and is not here yet, by the promised time. Record its "
        "arrival with record received.",
        run("assessment pending fsi-2026-014", "기다리는 증적", "What is awaited"),
    ),
    "assessment coverage": page(
        "항목과 자산의 표로 무엇을 어디에서 판정했는지 보입니다. 빈 칸은 아직 확인하지 않은 곳입니다.",
        "Shows items against assets: what was judged where. An empty cell is a place nobody has looked at "
        "yet.",
        run(
            "assessment coverage fsi-2026-014 --domain ACC",
            "접근통제 영역의 확인 범위",
            "How far access control was covered",
        ),
    ),
    "assessment requests": page(
        "자료요청을 상태, 기한, 항목과 함께 보입니다. --sheet는 CSP에 건넬 목록을 인쇄용 글로 만들고 "
        "--out은 파일로 저장합니다.",
        "Lists the requests with state, time and items. --sheet makes the page to hand to the CSP, --out "
        "saves it.",
        run("assessment requests fsi-2026-014 --overdue", "기한이 지난 요청만", "Only what is overdue"),
        run(
            "assessment requests fsi-2026-014 --sheet --out .", "인쇄할 목록을 저장", "Save the page to print"
        ),
        see="docs/on-site.md",
    ),
    "assessment samples": page(
        "추출한 표본을 모집단, 시드, 뽑은 행과 함께 보입니다. 번호를 주면 하나만, --sheet는 현장에 들고 "
        "갈 목록을 만듭니다.",
        "Shows the samples drawn: population, seed, rows. With a number only that one; --sheet makes the "
        "list to carry along.",
        run("assessment samples fsi-2026-014", "모든 표본", "Every sample"),
        run(
            "assessment samples fsi-2026-014 P-A01 --sheet",
            "표본 하나의 인쇄용 목록",
            "One sample, as a page to print",
        ),
        see="docs/on-site.md",
    ),
    "assessment meetings": page(
        "회의의 참석자, 합의한 증적 방식, 시계 대조를 보입니다. 회의를 지정하고 --sheet를 주면 회의록을 "
        "만듭니다.",
        "Shows the meetings: who was there, the agreed way of evidence, clocks compared. With a meeting "
        "and --sheet it makes the minutes.",
        run("assessment meetings fsi-2026-014", "모든 회의", "Every meeting"),
        run(
            "assessment meetings fsi-2026-014 opening --sheet",
            "착수회의 회의록",
            "Minutes of the opening meeting",
        ),
        see="docs/on-site.md",
    ),
    "assessment purge": page(
        "끝난 평가의 내용과 증적을 되살릴 수 없게 파기하고 파기확인서만 남깁니다. 끝나지 않았거나 보낸 "
        "결과의 접수증이 없으면 거절합니다. --confirm에 평가 번호를 그대로 적어야 실행됩니다. 옵션이 "
        "없으면 무엇이 없어지는지 보입니다.",
        "Purges an ended case for good: contents and evidence go, a certificate stays. Refused while the "
        "case is not at its end or a result sent has no receipt. It acts only when --confirm repeats the "
        "case's number; without options it shows what would go.",
        ex("assessment purge fsi-2025-031", "무엇이 파기되는지 보기", "See what would be purged"),
        ex(
            'assessment purge fsi-2025-031 --reason "보존기간 만료" --confirm FSI-2025-031',
            "파기",
            "Purge it",
        ),
        exits={1: ("파기할 수 없음", "it may not be purged")},
        see="docs/purge.md",
    ),
    "assessment certificate": page(
        "파기한 평가의 파기확인서를 보이거나 파일로 씁니다. --sign은 본인의 키로 서명합니다.",
        "Shows the certificate of a purged case or writes it as files. --sign signs it with your key.",
        ex("assessment certificate fsi-2026-017 --out .", "파기확인서를 파일로", "The certificate as files"),
        exits={1: ("파기되지 않은 평가", "the case was not purged")},
        see="docs/purge.md",
    ),
    "assessment decisions": page(
        "점검반장이 결정할 것을 보입니다: 해당없음의 승인, 확인불가의 결정, 충돌. 결정은 record ID "
        "decision으로 기록합니다.",
        "Lists what waits for the lead: items not applicable, items left unverifiable, conflicts. Decide "
        "with record ID decision.",
        run("assessment decisions fsi-2026-014", "결정 대기", "What waits"),
        see="docs/course.md",
    ),
    "assessment state": page(
        "평가가 절차의 어디에 있는지, 다음 단계가 무엇이고 무엇이 막는지 보입니다. 서류 D0-D10과 기한, "
        "가능한 진행(EVENT)의 이름도 여기 있습니다.",
        "Shows where the case is in the procedure, what comes next and what stands in its way; also "
        "documents D0-D10, deadlines, and the names of the events possible now.",
        run("assessment state fsi-2026-014", "지금 단계와 막는 사항", "Where it stands"),
        see="docs/course.md",
    ),
    "assessment advance": page(
        "점검반장이 평가를 다음 단계로 진행합니다. 조건이 충족되지 않으면 이유를 모두 말하고 진행하지 "
        "않습니다. 필요한 서류와 사유는 옵션으로 함께 기록하며, 진행은 되돌릴 수 없습니다.",
        "The lead moves the case on. Where a condition is not met, every reason is said and nothing "
        "moves. Documents and reasons that the step needs are recorded with it; a step is never undone.",
        ex("assessment advance fsi-2026-014 finish", "종료회의로", "On to the closing meeting"),
        ex(
            "assessment advance fsi-2026-014 submit --on 2026-10-23 --document D3=HB-1@report.pdf",
            "자체평가 제출을 서류와 함께",
            "The self-assessment came, with its document",
        ),
        exits={1: ("막는 사항이 있음", "something stands in the way")},
        see="docs/course.md",
    ),
    "assessment last": page(
        "이어받은 지난 평가의 판정과 지적을 이번 판정과 나란히 보입니다. --only로 같음, 변경, 신규, "
        "미해결, 재확인, 반복만 볼 수 있습니다.",
        "Shows last time's verdicts and findings beside this time's. --only keeps to same, changed, new, "
        "open, reconfirm or repeat.",
        run("assessment last fsi-2026-014", "지난 평가와 나란히", "Beside last time"),
        run("assessment last fsi-2026-014 --only repeat", "반복 지적만", "Repeat findings only"),
        see="docs/after.md",
    ),
    "assessment carry-over": page(
        "지난 평가를 이번 평가에 이어받습니다(점검반장). 이 저장소의 평가나 결과 번들에서 받으며, 지난 "
        "판정은 참고일 뿐 이번 판정이 되지 않습니다.",
        "Carries the assessment before over into this one (the lead): from this home or from a result "
        "bundle. Past verdicts are shown beside, they never become verdicts.",
        ex(
            "assessment carry-over fsi-2026-014 --from fsi-2025-031",
            "이 저장소의 지난 평가에서",
            "From a case in this home",
        ),
        ex(
            "assessment carry-over fsi-2026-014 --from fsi-2025-031-result-d-1-r1.zip",
            "결과 번들에서",
            "From a result bundle",
        ),
        see="docs/after.md",
    ),
    "assessment document": page(
        "절차의 서류 D0-D10을 문서번호로 등록합니다. @FILE을 붙이면 그 파일의 해시도 남습니다.",
        "Files a document of the procedure (D0-D10) by its number. With @FILE the file's digest is kept, "
        "too.",
        ex("assessment document fsi-2026-014 D4=REQ-2", "문서번호만", "Its number only"),
        ex(
            "assessment document fsi-2026-014 D9=HB-31@done.pdf --dated 2026-12-20",
            "파일과 함께",
            "With its file",
        ),
        see="docs/course.md",
    ),
}
