"""Manual: the confirmation sheet."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "sheet": page(
        "종료회의의 점검확인서를 미리 보고, 출력하고, 서명 결과를 기록합니다. 확인서에는 판정, 지적사항, "
        "CSP의 의견과 기준값이 실립니다.",
        "Previews and prints the confirmation sheet of the closing meeting and records how it was signed. "
        "It states verdicts, findings, the CSP's views and the anchor.",
        run("sheet show fsi-2026-014", "출력될 내용", "What would be printed"),
        see="docs/closing.md",
    ),
    "sheet show": page(
        "지금 출력하면 나올 확인서를 보입니다. 아무것도 기록하지 않습니다.",
        "Shows the sheet as it would be printed now; records nothing.",
        run("sheet show fsi-2026-014", "한국어", "In Korean"),
        run("sheet show fsi-2026-014 --language both", "두 언어", "In both languages"),
    ),
    "sheet print": page(
        "확인서의 판을 기록하고 인쇄할 파일(글, HTML)을 씁니다. 내용이 같으면 새 판을 만들지 않고 같은 "
        "바이트를 씁니다.",
        "Records a version of the sheet and writes the files to print (text, HTML). The same contents "
        "give the same bytes and no new version.",
        ex("sheet print fsi-2026-014 --out out --language both", "두 언어로 출력", "Print in both languages"),
        see="docs/closing.md",
    ),
    "sheet sign": page(
        "종이에서 일어난 일을 기록합니다: 서명, 이견을 단 서명, 서명 거부. 거부에는 입회인이 필요합니다. "
        "종료회의 단계라면 평가가 그 결과대로 진행됩니다.",
        "Records what happened on paper: signed, signed with dissent, refused. A refusal needs a witness. "
        "At the closing meeting the case moves on by it.",
        ex(
            'sheet sign fsi-2026-014 --outcome signed --signatory "최보안,차장,한빛클라우드" --inspector '
            "김검사 --pages 4",
            "서명",
            "Signed",
        ),
        ex(
            "sheet sign fsi-2026-014 --outcome dissent --signatory 최보안 --inspector 김검사 --words "
            '"F-A01에 이견"',
            "이견을 단 서명",
            "Signed with dissent",
        ),
        ex(
            'sheet sign fsi-2026-014 --outcome refused --inspector 김검사 --witness 이점검 --words "내부 '
            '검토 필요"',
            "서명 거부",
            "Refused",
        ),
        see="docs/closing.md",
    ),
    "sheet state": page(
        "서명된 확인서가 지금 기록과 같은 것을 말하는지 봅니다. 서명 뒤에 판정이나 지적이 바뀌었으면 "
        "무엇이 달라졌는지 말합니다.",
        "Tells whether a signed sheet states what stands now; what changed since is said.",
        run("sheet state fsi-2026-014", "확인서와 기록", "Sheet and record", 0, 1),
        exits={
            0: ("서명된 확인서가 기록과 같음", "a signed sheet covers what stands"),
            1: ("그렇지 않음", "none does"),
        },
    ),
    "sheet versions": page(
        "출력한 판을 오래된 순으로, 판 사이에 달라진 점과 함께 보입니다.",
        "Lists the versions printed, oldest first, with what changed between them.",
        run("sheet versions fsi-2025-031", "출력한 판", "Versions"),
    ),
    "sheet import-signature": page(
        "CSP가 출력 파일에 ssh-keygen으로 만든 전자서명(이름공간 inspector-tui.sheet.v1)을 확인하고 "
        "기록합니다.",
        "Checks and records a signature that the CSP made on the printed file with ssh-keygen (namespace "
        "inspector-tui.sheet.v1).",
        ex(
            "sheet import-signature fsi-2026-014 --file sheet.txt --signature sheet.txt.sig --key csp.pub "
            "--name 최보안",
            "전자서명",
            "A signature",
        ),
        see="docs/closing.md",
    ),
}
