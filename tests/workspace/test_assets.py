"""Assets of a running case: added, changed, withdrawn, taken in from lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from inspector_tui.exchange.errors import NoKnownColumns
from inspector_tui.model.staging import Outcome
from inspector_tui.model.words import BundleKind, Role, Verdict, WorkState
from inspector_tui.workspace import assets, cases, drafting, handover, history, judging, reading, review
from inspector_tui.workspace.before.scope_errors import (
    AssetClassUnknown,
    AssetThere,
    ImportChanged,
    ReasonMissing,
    TooManyAssets,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import FieldInvalid, UnknownSubject

from .conftest import CASE, OpenDesk, signer

ITEM = "acc-03"


def item_state(desk: Desk, item: str = ITEM) -> tuple[WorkState, Verdict | None]:
    seen = cases.item(desk, CASE, item)
    return seen.rolled_state, seen.rolled_verdict


def keys(desk: Desk) -> set[str]:
    return {row.key for row in assets.all(desk, CASE)}


def test_an_asset_added_changed_and_withdrawn(desk: Desk):
    assets.add(desk, CASE, "ST-9", "st", "백업 스토리지", "부산")
    assert "ST-9" in keys(desk)
    assets.change(desk, CASE, "ST-9", "st", "백업 스토리지", "대전")
    assert next(row.place for row in assets.all(desk, CASE) if row.key == "ST-9") == "대전"
    assets.withdraw(desk, CASE, "ST-9", "폐기됨")
    assert "ST-9" not in keys(desk)
    told = [row.after.ko for row in history.journal(desk, CASE, limit=1000) if row.what.ko == "자산 ST-9"]
    assert told[-1] == "폐기됨"
    assets.add(desk, CASE, "ST-9", "st", "백업 스토리지", "대전")
    assert "ST-9" in keys(desk)


def test_what_an_asset_cannot_be_is_refused(desk: Desk):
    with pytest.raises(AssetThere):
        assets.add(desk, CASE, "MS-1", "ms", "또 하나")
    with pytest.raises(AssetClassUnknown) as refused:
        assets.add(desk, CASE, "ZZ-1", "zz", "모름")
    assert "ms(" in refused.value.say("ko")
    with pytest.raises(FieldInvalid):
        assets.add(desk, CASE, "번호 1", "ms", "이름")
    with pytest.raises(UnknownSubject):
        assets.change(desk, CASE, "MS-99", "ms", "없음")
    with pytest.raises(ReasonMissing):
        assets.withdraw(desk, CASE, "MS-1", "  ")


def test_there_is_an_end_to_assets(desk: Desk):
    for number in range(assets.MAX_ASSETS - len(keys(desk))):
        assets.add(desk, CASE, f"N-{number}", "vm", "가상머신")
    with pytest.raises(TooManyAssets):
        assets.add(desk, CASE, "N-MORE", "vm", "가상머신")


class TestReopening:
    """DESIGN 3: an asset added later starts unjudged and re-opens its items."""

    def test_an_item_judged_on_each_asset_is_open_again(self, desk: Desk):
        there = [row.label for row in cases.item(desk, CASE, ITEM).assets]
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED, assets=there)
        assert item_state(desk) == (WorkState.JUDGED, Verdict.SATISFIED)
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        assert item_state(desk)[0] is WorkState.DRAFT
        assert (
            next(row for row in cases.item(desk, CASE, ITEM).assets if row.label == "MS-9").judgement is None
        )
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED, assets=["MS-9"])
        assert item_state(desk) == (WorkState.JUDGED, Verdict.SATISFIED)

    def test_an_item_judged_as_a_whole_is_a_draft_again_until_judged_anew(self, desk: Desk):
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED, rationale="확인함")
        judging.judge(desk, CASE, "law-01", verdict=Verdict.SATISFIED)
        before = cases.overview(desk, CASE).progress.judged
        saved = assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        assert "1" in saved.said.en
        assert item_state(desk) == (WorkState.DRAFT, Verdict.SATISFIED)
        whole = cases.item(desk, CASE, ITEM).whole
        assert whole is not None
        assert (whole.state, whole.rationale) == (WorkState.DRAFT, "확인함")
        assert cases.overview(desk, CASE).progress.judged == before - 1
        (row,) = [
            row for row in review.obstacles(desk, CASE) if (row.item, row.code) == (ITEM, "draft-verdict")
        ]
        assert (row.detail, row.blocking) == ("+MS-9", True)
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
        assert item_state(desk) == (WorkState.JUDGED, Verdict.SATISFIED)

    def test_items_of_other_classes_stay_as_they_are(self, desk: Desk):
        classes = {kind for kind, _ in assets.classes(desk, CASE)}
        case = desk.case(CASE)
        lone = next(
            i
            for i, item in case.catalogue.items.items()
            if item.asset_classes and "ms" not in item.asset_classes
        )
        assert "ms" in classes
        judging.judge(desk, CASE, lone, verdict=Verdict.SATISFIED)
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        assert item_state(desk, lone)[0] is WorkState.JUDGED

    def test_words_about_a_judgement_do_not_judge_it_anew(self, desk: Desk):
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED, rationale="확인함")
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        drafting.keep_rationale(desk, CASE, ITEM, "MS-9 확인 예정")
        assert item_state(desk) == (WorkState.DRAFT, Verdict.SATISFIED)

    def test_another_name_or_place_re_opens_nothing_and_another_class_does(self, desk: Desk):
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
        assets.change(desk, CASE, "MS-1", "ms", "다른 이름", "다른 곳")
        assert item_state(desk)[0] is WorkState.JUDGED
        assets.change(desk, CASE, "DB-1", "ms", "관리 서버였음")
        assert item_state(desk)[0] is WorkState.DRAFT

    def test_taken_out_again_everything_is_as_before(self, desk: Desk):
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        assets.withdraw(desk, CASE, "MS-9", "잘못 넣음")
        assert item_state(desk)[0] is WorkState.JUDGED

    def test_it_holds_after_a_restart_and_on_a_colleagues_laptop(
        self, desk: Desk, laptop: OpenDesk, tmp_path: Path
    ):
        judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
        assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
        desk.forget(CASE)
        assert item_state(desk)[0] is WorkState.DRAFT
        other = laptop("B")
        made = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.INSPECTOR, signer("A"))
        reading.receive(other, made.path)
        assert item_state(other)[0] is WorkState.DRAFT


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "assets.csv"
    file.write_bytes(text.encode(encoding))
    return file


class TestImport:
    LIST = (
        "관리번호,구분,자산명,설치위치\n"
        "NW-7,네트워크·정보보호시스템,방화벽,서울\n"
        "MS-1,ms,하이퍼바이저 관리 서버,서울 제1센터 3층\n"
    )

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
    def test_nothing_is_kept_before_the_preview_is_confirmed(self, desk: Desk, tmp_path: Path, encoding: str):
        file = csv_file(tmp_path, self.LIST, encoding)
        before = len(history.journal(desk, CASE, limit=1000))
        staging = assets.stage(desk, CASE, file)
        assert [(row.name, row.outcome) for row in staging.rows[1:]] == [
            ("NW-7", Outcome.NEW),
            ("MS-1", Outcome.SAME),
        ]
        assert len(history.journal(desk, CASE, limit=1000)) == before
        assets.take(desk, CASE, file, staging.sha256)
        assert len(history.journal(desk, CASE, limit=1000)) == before + 1
        assert "NW-7" in keys(desk)
        assert [row.outcome for row in assets.stage(desk, CASE, file).rows[1:]] == [Outcome.SAME] * 2

    def test_a_file_that_changed_after_it_was_looked_at_is_refused(self, desk: Desk, tmp_path: Path):
        file = csv_file(tmp_path, self.LIST)
        staging = assets.stage(desk, CASE, file)
        csv_file(tmp_path, self.LIST + "NW-8,nw,스위치,서울\n")
        with pytest.raises(ImportChanged):
            assets.take(desk, CASE, file, staging.sha256)
        assert "NW-7" not in keys(desk)

    def test_a_workbook_in_english_with_columns_elsewhere(self, desk: Desk, tmp_path: Path):
        book = Workbook()
        sheet = book.active
        sheet.append(["Asset list of Hanbit", None])
        sheet.append(["Location", "Owner", "Asset type", "Name", "Asset No."])
        sheet.append(["Seoul", "Kim", "Storage", "Object store", "ST-7"])
        book.save(tmp_path / "list.xlsx")
        staging = assets.stage(desk, CASE, tmp_path / "list.xlsx")
        (row,) = [row for row in staging.rows if row.outcome is Outcome.NEW]
        assert (row.name, row.becomes.en) == ("ST-7", "st | Object store | Seoul")

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            (",ms,이름,곳", "비어"),
            ("가나-1,ms,이름,곳", "쓸 수 없습니다"),
            ("Q-1,우주선,이름,곳", "평가기준에 없습니다"),
            ("Q-1,,이름,곳", "비어"),
            ("Q-1,ms,이\u202e름,곳", "문자"),
            (f"Q-1,ms,{'가' * 1001},곳", "깁니다"),
            ("Q-1,ms,하나,곳\nQ-1,ms,둘,곳", "같은 자산번호"),
        ],
    )
    def test_what_is_not_understood_is_said_with_its_reason_and_kept_out(
        self, desk: Desk, tmp_path: Path, line: str, why: str
    ):
        file = csv_file(tmp_path, f"자산번호,자산유형,자산명,위치\n{line}\nOK-1,vm,정상,서울\n")
        staging = assets.stage(desk, CASE, file)
        bad = [row for row in staging.rows if row.outcome is Outcome.UNCLEAR]
        assert len(bad) == line.count("\n") + 1
        assert why in bad[0].reasons[0].ko
        assert staging.count(*Outcome) == len(staging.rows)
        before = keys(desk)
        assets.take(desk, CASE, file, staging.sha256)
        assert keys(desk) - before == {"OK-1"}

    def test_a_list_over_the_limit_says_which_rows_have_no_room(self, desk: Desk, tmp_path: Path):
        lines = "".join(f"N-{n},vm,가상머신,서울\n" for n in range(assets.MAX_ASSETS))
        file = csv_file(tmp_path, "자산번호,자산유형,자산명,위치\n" + lines)
        staging = assets.stage(desk, CASE, file)
        assert staging.count(Outcome.UNCLEAR) == len(keys(desk))
        assets.take(desk, CASE, file, staging.sha256)
        assert len(keys(desk)) == assets.MAX_ASSETS

    def test_a_guess_is_marked(self, desk: Desk, tmp_path: Path):
        file = csv_file(
            tmp_path, "자산번호,자산유형,자산명,위치\nms-1,ms,다른 이름,서울\nH-1,호스트관리서버들,이름,곳\n"
        )
        staging = assets.stage(desk, CASE, file)
        assert [(row.name, row.guessed) for row in staging.rows[1:]] == [("MS-1", True), ("H-1", True)]

    def test_a_withdrawn_asset_in_a_list_comes_back_and_that_is_said(self, desk: Desk, tmp_path: Path):
        assets.withdraw(desk, CASE, "MS-2", "임시")
        file = csv_file(tmp_path, "자산번호,자산유형,자산명,위치\nMS-2,ms,점프 호스트,서울\n")
        staging = assets.stage(desk, CASE, file)
        assert any("다시" in reason.ko for reason in staging.rows[1].reasons)
        assets.take(desk, CASE, file, staging.sha256)
        assert "MS-2" in keys(desk)

    def test_a_file_without_the_columns_is_refused(self, desk: Desk, tmp_path: Path):
        with pytest.raises(NoKnownColumns):
            assets.stage(desk, CASE, csv_file(tmp_path, "가,나\n1,2\n"))


def test_two_laptops_that_add_the_same_asset_agree_whatever_each_had_judged(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
):
    other = laptop("B")
    out = tmp_path / "out"
    out.mkdir()
    made = handover.export_with(desk, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer("A"))
    reading.receive(other, made.path)
    judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
    judging.judge(other, CASE, "acc-04", verdict=Verdict.PARTIAL)
    for one in (desk, other):
        assets.add(one, CASE, "MS-9", "ms", "새 관리 서버")
    back = handover.export_with(other, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer("B"))
    reading.receive(desk, back.path)
    assert desk.case(CASE).conflicts == {}
    assert item_state(desk)[0] is WorkState.DRAFT
    assert item_state(desk, "acc-04")[0] is WorkState.DRAFT


def test_the_history_counts_what_was_re_opened_in_a_word(desk: Desk):
    for item in ("acc-03", "acc-04", "acc-05"):
        judging.judge(desk, CASE, item, verdict=Verdict.SATISFIED)
    assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
    told = history.journal(desk, CASE, limit=1000)[-1].after.en
    assert told.startswith("ms 새 관리 서버 / ")
    assert "drafts again" in told
    assert len(told) < 80
