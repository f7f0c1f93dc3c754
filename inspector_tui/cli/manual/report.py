"""Manual: reports for three audiences."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "report": page(
        "평가의 보고서를 대상별로 만듭니다. 내부용, CSP 제공용, 공개용은 각각 실릴 수 있는 내용이 따로 "
        "정해져 있으며, 하나를 가려서 다른 하나를 만들지 않습니다.",
        "Makes the report of an assessment for an audience. The internal report, the provider's copy and "
        "the public result each have a list of their own of what they may say; none is another with parts "
        "hidden.",
        run("report fsi-2026-014 --for internal --out out.html", "내부용, HTML", "Internal, as HTML"),
        see="docs/reports.md",
    ),
    "report make": page(
        "보고서를 파일로 씁니다. 언어는 --lang을 따릅니다. 내부용은 언제든, CSP 제공용은 금융위 보고 "
        "뒤부터, 공개용은 결과가 확정된 뒤부터 만들 수 있고, 팀에서는 점검반장만 밖으로 나가는 보고서를 "
        "만듭니다. 다 쓴 파일을 다시 읽어 항목과 지적사항의 수를 세고, 보고서와 다르면 파일을 남기지 "
        "않습니다. 아무것도 기록하지 않습니다.",
        "Writes the report, in the language of --lang. The internal one at any time, the provider's from the "
        "report to the FSC on, the public one once the result is final; within the team only the lead makes "
        "what leaves. The finished file is read again and its items and findings are counted: where they are "
        "not what the report says, no file is left. Records nothing.",
        run(
            "report fsi-2026-014 --for internal --format md --out internal.md",
            "내부용, Markdown",
            "Internal, as Markdown",
        ),
        run(
            "report fsi-2025-031 --for csp --out csp.html --lang en",
            "CSP 제공용, 영어",
            "The provider's copy, in English",
        ),
        run("report fsi-2025-031 --for public --out public.html", "공개용", "The public result"),
        ex(
            "report fsi-2026-014 --for internal --format html --format pdf --format xlsx --out out",
            "폴더에 세 형식으로",
            "In three formats, into a folder",
        ),
        run(
            "report fsi-2026-014 --for public --out public-2026.html",
            "결과가 확정되기 전",
            "Before the result is final",
            1,
        ),
        exits={1: ("아직 만들 수 없거나 충돌이 있음", "not yet, or records differ")},
        see="docs/reports.md",
    ),
    "report contents": page(
        "보고서를 만들기 전에 무엇이 담기고 담기지 않는지, 차례와 수, 아직 만들 수 없으면 그 까닭을 "
        "보입니다. 아무것도 쓰지 않습니다.",
        "Shows before a report is made what it says and leaves out, its headings and counts, or why it "
        "cannot be made yet. Writes nothing.",
        run("report contents fsi-2026-014", "세 대상 모두", "All three audiences"),
        run(
            "report contents fsi-2025-031 --for csp --json",
            "CSP 제공용, JSON으로",
            "For the provider, as JSON",
        ),
        exits={1: ("하나도 만들 수 없음", "none can be made yet")},
        see="docs/reports.md",
    ),
    "report templates": page(
        "기본 서식(HTML, Markdown)을 폴더에 저장합니다. 고친 파일을 저장소의 templates 폴더에 두면 기본 "
        "서식 대신 씁니다. 서식은 보고서에 실릴 수 있는 내용만 보며, 스크립트나 외부 주소를 넣은 HTML은 "
        "만들어지지 않습니다.",
        "Writes our templates (HTML, Markdown) into a folder. One put into the store's templates folder is "
        "used in place of ours. A template sees only what the report may say, and a page with a script or an "
        "address to fetch from is not written.",
        run("report templates --out templates", "서식 꺼내기", "Take the templates out"),
        see="docs/reports.md",
    ),
}
