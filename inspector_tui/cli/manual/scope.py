"""Manual: permitted use."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "scope": page(
        "이 이용이 허용되는지 규칙표로 판단하고, 판단에 쓰는 기능·자료·중요도를 관리합니다. 판단은 법적 "
        "근거(규제샌드박스, 시행세칙)별 자료에 따릅니다.",
        "Decides by tables of rules whether this use is permitted, and keeps the features, data and "
        "criticality it decides from. The rules are data, per legal basis.",
        run("scope show fsi-2026-014", "판단과 이유", "The decision and why"),
        see="docs/scope.md",
    ),
    "scope show": page(
        "허용 여부를 기능별로, 적용된 규칙과 함께 보입니다. --explain은 규칙표 전체에 걸린 행을 표시합니다.",
        "Shows feature by feature whether it is permitted and by which rule. --explain shows the whole "
        "table with the rows that hit.",
        run("scope show fsi-2026-014", "판단", "The decision"),
        run("scope show fsi-2026-014 --explain", "규칙표와 함께", "With the table of rules"),
        see="docs/scope.md",
    ),
    "scope set": page(
        "기능을 추가하거나 변경합니다: 업무 구분, 처리하는 자료, 모바일 사용, 사용 안 함, 추가 보호조치.",
        "Adds a feature or changes it: kind of work, data, mobile use, switched off, further measures.",
        ex(
            "scope set fsi-2026-014 DRIVE --service-class collaboration --data internal,public --name "
            '"문서 보관"',
            "기능",
            "A feature",
        ),
        ex("scope set fsi-2026-014 DRIVE --off", "사용하지 않는 기능", "Switched off for this use"),
        see="docs/scope.md",
    ),
    "scope remove": page(
        "기능을 사유와 함께 제외합니다.",
        "Takes a feature out, with a reason.",
        ex('scope remove fsi-2026-014 DRIVE --reason "도입하지 않음"', "제외", "Take it out"),
    ),
    "scope criticality": page(
        "금융회사가 판단한 업무의 중요도와 금융회사의 이름을 기록합니다(점검반장). 현재 값은 "
        "scope show가 보입니다.",
        "Records how critical the work is to the financial company, and its name (the lead); scope show "
        "tells what stands.",
        ex("scope criticality fsi-2026-014 non-critical --company 가온은행", "비중요업무", "Non-critical"),
    ),
    "scope rules": page(
        "법적 근거별 규칙표를 보이거나, 규칙 파일을 검사합니다.",
        "Shows the rules of a legal basis, or checks a file of rules.",
        run("scope rules", "근거 목록", "The bases"),
        run("scope rules STANDING_2026_04", "한 근거의 규칙", "The rules of one"),
        see="docs/scope.md",
    ),
}
