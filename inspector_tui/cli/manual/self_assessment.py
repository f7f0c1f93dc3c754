"""Manual: the self-assessment."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "self-assessment": page(
        "CSP에 자체평가 양식을 보내고, 돌아온 양식을 대조하여 받고, 서면검토하고, 보완을 요청합니다.",
        "Sends the CSP its form, takes in what came back after a look at it, reviews it at the desk and "
        "asks for supplements.",
        run("self-assessment show fsi-2026-014", "CSP가 답한 것", "What the CSP answered"),
        see="docs/self-assessment.md",
    ),
    "self-assessment template": page(
        "CSP가 작성할 자체평가 양식(XLSX)을 씁니다. 선정한 항목만 들어가며, --filled는 지금까지의 답을 "
        "채워 줍니다.",
        "Writes the form (XLSX) that the CSP fills in, with the items selected. --filled puts in the "
        "answers so far.",
        run("self-assessment template fsi-2026-014 --out form.xlsx", "빈 양식", "The empty form"),
        see="docs/self-assessment.md",
    ),
    "self-assessment import": page(
        "돌아온 양식을 읽어 새 답, 바뀐 답, 이해하지 못한 행을 먼저 보입니다. 물음에 답하거나 --yes를 "
        "주어야 기록됩니다. 들어온 행은 하나도 빠짐없이 수로 맞춰 보입니다.",
        "Reads the form that came back and first shows what is new, changed or not understood. It is kept "
        "when you say so, or with --yes. The rows add up: none is lost unsaid.",
        ex("self-assessment import fsi-2026-014 answer.xlsx", "보고 나서 반영", "Look, then keep"),
        ex(
            "self-assessment import fsi-2026-014 answer.xlsx --yes --accept-rest",
            "묻지 않고 반영",
            "Keep without asking",
        ),
        see="docs/self-assessment.md",
    ),
    "self-assessment show": page(
        "CSP가 항목마다 적은 이행 여부와 설명을 보입니다. 자체평가의 "
        "척도(이행·부분이행·미이행·해당없음)는 판정과 섞이지 않습니다.",
        "Shows what the CSP claims item by item. Its scale (done, partly, not done, not applicable) is "
        "never mixed with verdicts.",
        run("self-assessment show fsi-2026-014 ACC-03", "항목 하나", "One item"),
        run("self-assessment show fsi-2026-014 --unanswered", "답이 없는 항목", "What is not answered"),
        see="docs/self-assessment.md",
    ),
    "self-assessment review": page(
        "서면검토 결과를 항목별로 기록합니다. supplement는 무엇이 부족한지 --ask로 적어야 합니다. 항목을 "
        "생략하면 현황을 보입니다.",
        "Records the desk review item by item; supplement needs --ask to say what is missing. Without an "
        "item it shows how the review stands.",
        run("self-assessment review fsi-2026-014", "서면검토 현황", "How the review stands", 0, 1),
        ex(
            'self-assessment review fsi-2026-014 ACC-03 --outcome supplement --ask "세션 기록의 보존 기간"',
            "보완 요청",
            "Ask for a supplement",
        ),
        exits={0: ("서면검토가 끝남", "the review is done"), 1: ("끝나지 않음", "it is not")},
        see="docs/self-assessment.md",
    ),
    "self-assessment supplement": page(
        "서면검토에서 보완을 요청한 항목의 목록(XLSX)을 씁니다. CSP가 채워 돌려주면 import로 받습니다.",
        "Writes the list (XLSX) of items sent back in the desk review. What the CSP returns is read with "
        "import.",
        ex(
            "self-assessment supplement fsi-2026-014 --out supplement.xlsx",
            "보완 요청 목록",
            "The supplement list",
        ),
        see="docs/self-assessment.md",
    ),
    "self-assessment contradictions": page(
        "CSP의 답과 판정이 다른 항목을 보입니다. 보고서에 붙일 표로 저장할 수 있습니다.",
        "Shows where the CSP's claim and the verdict differ; it can be saved as a table for the report.",
        run("self-assessment contradictions fsi-2026-014", "답과 판정이 다른 항목", "Where they differ"),
        run("self-assessment contradictions fsi-2026-014 --out differ.html", "표로 저장", "As a table"),
        see="docs/self-assessment.md",
    ),
}
