"""Permitted use, assets and out-of-scope notes by command."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def shown(inspector: Run, *words: object) -> dict:
    return json.loads(inspector("--json", *words).out)


def test_the_answer_its_reasons_and_its_exit_code(inspector: Run, case: str) -> None:
    allowed = inspector("--lang", "en", "scope", "show", case)
    assert allowed.code == 0
    assert allowed.out.startswith("ALLOWED")
    made = inspector(
        "scope", "set", case, "CRM", "--service-class", "customer", "--data", "customer-personal,거래정보",
        "--name", "고객관리", "--mobile",
    )  # fmt: skip
    assert made.code == 0, made.err
    refused = inspector("scope", "show", case)
    assert refused.code == 1
    assert refused.out.startswith("불허")
    seen = shown(inspector, "scope", "show", case)["scope"]
    assert seen["answer"]["result"] == "not-allowed"
    assert {reason["code"] for reason in seen["answer"]["reasons"]} == {
        "SVC_CUSTOMER", "DATA_PII", "DATA_TXN", "MOBILE",
    }  # fmt: skip
    assert seen["new_application"] is True
    assert inspector("scope", "set", case, "CRM", "--off").code == 0
    assert inspector("scope", "show", case).code == 0
    (crm,) = [f for f in shown(inspector, "scope", "show", case)["scope"]["features"] if f["key"] == "CRM"]
    assert (crm["data"], crm["mobile"], crm["enabled"]) == (["customer-personal", "transaction"], True, False)


def test_a_feature_is_taken_out_with_a_reason(inspector: Run, case: str) -> None:
    assert inspector("scope", "remove", case, "MEET").code == 2
    assert inspector("scope", "remove", case, "MEET", "--reason", "쓰지 않음").code == 0
    assert inspector("scope", "remove", case, "MEET", "--reason", "다시").code == 2
    assert "MEET" not in {f["key"] for f in shown(inspector, "scope", "show", case)["scope"]["features"]}


def test_what_is_missing_or_wrong_is_one_line(inspector: Run, case: str) -> None:
    for words in (
        ("scope", "set", case, "NEW", "--data", "internal"),
        ("scope", "set", case, "NEW", "--service-class", "everything"),
        ("scope", "set", case, "NEW", "--service-class", "erp", "--data", "secrets"),
        ("scope", "set", case, "두 말", "--service-class", "erp"),
        ("scope", "criticality", case),
        ("scope", "criticality", case, "very"),
    ):
        ran = inspector(*words)
        assert ran.code == 2, words
        assert len(ran.err.strip().splitlines()) == 1


def test_criticality_and_company(inspector: Run, case: str) -> None:
    assert inspector("scope", "criticality", case, "critical", "--company", "나라은행").code == 0
    seen = shown(inspector, "scope", "show", case)["scope"]
    assert (seen["criticality"], seen["financial_company"]) == ("critical", "나라은행")
    assert inspector("scope", "show", case).code == 1


def test_the_rules_are_listed_read_and_checked(inspector: Run, case: str, tmp_path: Path) -> None:
    bases = shown(inspector, "scope", "rules")["bases"]
    assert [one["basis"] for one in bases] == ["SANDBOX_2023_06", "SANDBOX_2024_08", "STANDING_2026_04"]
    page = inspector("scope", "rules", "STANDING_2026_04").out
    assert "DATA_PSEUDO" in page
    assert inspector("scope", "rules", "NOWHERE").code == 1
    explained = inspector("scope", "show", case, "--explain").out
    assert any(line.startswith("* 9 ") for line in explained.splitlines())
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    ran = inspector("scope", "rules", "--file", bad)
    assert (ran.code, "bad.json" in ran.err) == (1, True)
    assert inspector("scope", "rules", "--file", tmp_path / "none.json").code == 1


def test_an_offices_own_rules_in_the_home(inspector: Run, case: str, tmp_path: Path) -> None:
    shipped = (
        Path(__file__).parents[2] / "inspector_tui" / "procedure" / "scope_rules" / "sandbox_2023_06.json"
    )
    own = json.loads(shipped.read_text("utf-8")) | {"version": "2027.1"}
    folder = tmp_path / "home" / "scope-rules"
    folder.mkdir()
    (folder / "SANDBOX_2023_06.json").write_text(json.dumps(own), "utf-8")
    assert shown(inspector, "scope", "rules")["bases"][0] == {
        "basis": "SANDBOX_2023_06",
        "version": "2027.1",
        "title": {"ko": "규제샌드박스 (2023-06)", "en": "Regulatory sandbox (2023-06)"},
        "own_rules": True,
    }
    assert "기관 규칙" in inspector("scope", "show", case).out
    (folder / "SANDBOX_2023_06.json").write_text("{}")
    broken = inspector("scope", "show", case)
    assert (broken.code, "SANDBOX_2023_06.json" in broken.err) == (1, True)
    assert inspector("scope", "set", case, "DRIVE", "--off").code == 0


def test_assets_by_command(inspector: Run, case: str, tmp_path: Path) -> None:
    assert inspector("asset", "add", case, "NW-7", "--class", "nw", "--name", "방화벽").code == 0
    assert inspector("asset", "add", case, "NW-7", "--class", "nw", "--name", "방화벽").code == 1
    assert inspector("asset", "add", case, "NW-8", "--class", "zz", "--name", "방화벽").code == 2
    assert inspector("asset", "change", case, "NW-7", "--place", "부산").code == 0
    row = next(r for r in shown(inspector, "asset", "list", case)["assets"] if r["key"] == "NW-7")
    assert (row["name"], row["place"]) == ("방화벽", "부산")
    assert inspector("asset", "withdraw", case, "NW-7", "--reason", "폐기").code == 0
    assert "NW-7" not in inspector("asset", "list", case).out
    assert "nw" in inspector("asset", "classes", case).out


def test_an_asset_list_is_shown_before_it_is_kept(inspector: Run, case: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("자산번호,자산유형,자산명\nNW-7,nw,방화벽\n".encode("cp949"))
    looked = inspector("asset", "import", case, file)
    assert looked.code == 0
    assert "새로 반영" in looked.out
    assert "NW-7" not in inspector("asset", "list", case).out
    assert inspector("asset", "import", case, file, "--keep").code == 0
    assert "NW-7" in inspector("asset", "list", case).out
    file.write_text("자산번호,자산유형,자산명\nNW-9,우주선,방화벽\n", "utf-8")
    odd = shown(inspector, "asset", "import", case, file)
    assert odd["staging"]["rows"][1]["outcome"] == "unclear"
    assert inspector("asset", "import", case, file).code == 1
    assert inspector("asset", "import", case, tmp_path / "none.csv").code == 3


def test_out_of_scope_notes_by_command(inspector: Run, case: str, tmp_path: Path) -> None:
    assert inspector("outside", "add", case, "--topic", "contract", "--text", "해지 조항").code == 0
    assert inspector("outside", "handover", case).code == 1
    assert inspector("outside", "mark", case, "1").code == 0
    assert "해지 조항" in inspector("outside", "handover", case).out
    assert inspector("outside", "handover", case, "--out", tmp_path / "n.txt").code == 0
    assert inspector("outside", "handover", case, "--out", tmp_path / "n.txt").code == 1
    assert "해지 조항" in (tmp_path / "n.txt").read_text("utf-8")
    assert inspector("outside", "change", case, "1", "--text", "다른 조항").code == 0
    (note,) = shown(inspector, "outside", "list", case)["outside"]
    assert (note["topic"], note["text"], note["handover"]) == ("contract", "다른 조항", True)
    assert inspector("outside", "withdraw", case, "1", "--reason", "중복").code == 0
    assert shown(inspector, "outside", "list", case)["outside"] == []
    secret = inspector("outside", "add", case, "--topic", "other", "--text", "주민 900101-1234568")
    assert secret.code == 1
