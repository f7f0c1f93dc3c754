"""What handing out and taking in refuse, before anything is written."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text


class OtherCase(Refused):
    """Another case under the same id: it was opened by other entries."""

    code = "other-case"
    sentence = Text(
        "이 번들의 평가 {id}은(는) 식별자만 같고 이 노트북의 평가가 아닙니다. "
        "이 노트북: {ours}, 번들: {theirs}. 같은 계획으로 따로 시작한 평가는 합칠 수 없습니다. "
        "점검반장의 작업 묶음으로 시작하십시오.",
        "The bundle's case {id} has the id of the one here but is another. "
        "Here: {ours_en}; bundle: {theirs_en}. Cases begun apart cannot be merged, even from one plan: "
        "begin with the lead's work pack.",
    )


class OtherPerson(Refused):
    """Entries in one person's name, signed with keys that are not all of one person on the office's list."""

    code = "other-person"
    sentence = Text(
        "'{actor}' 이름의 기록이 신뢰목록에서 한 사람의 것이 아닌 키들({people})로 서명되었습니다. "
        "받아들이지 않았습니다. 본인에게 확인하고, 새 키라면 신뢰목록에 먼저 올리십시오.",
        "Entries in the name of '{actor}' are signed with keys that the trust list does not give to one "
        "person ({people}). Nothing was taken in. Ask them; a new key goes on the list first.",
    )


class OtherCatalogue(Refused):
    """The case in the bundle is pinned to other checklists."""

    code = "other-catalogue"
    sentence = Text(
        "이 번들은 다른 평가기준에 고정되어 있습니다(다른 영역: {domains}). "
        "합치면 같은 항목이 서로 다른 요구사항을 뜻하게 되므로 받지 않습니다. "
        "보낸 사람과 평가기준을 확인하십시오.",
        "The bundle is pinned to other checklists (differing: {domains}). Merged, one item would mean two "
        "requirements, so it is not taken in. Check the catalogue with whoever sent it.",
    )


class NotTakenIn(Refused):
    """A kind of bundle that is no colleague's record."""

    code = "not-taken-in"
    sentence = Text(
        "{kind}은(는) 내용 일부가 빠진 번들이어서 받지 않습니다. 보낸 사람의 교환 번들을 받으십시오. "
        "내용만 보려면 `inspector open`으로 여십시오.",
        "{kind_en}: parts of it are left out, so it is not taken in. Take in an exchange bundle of theirs; "
        "to read this one, `inspector open`.",
    )


class SignerRevoked(Refused):
    """The office has revoked a key that signed."""

    code = "signer-revoked"
    sentence = Text(
        "신뢰목록에서 폐기된 서명키({who})로 서명된 번들이어서 받지 않습니다. "
        "한번 받은 기록은 뺄 수 없습니다. 본인과 평가기관에 확인하고 새 서명키로 다시 받으십시오.",
        "Signed with a key that the trust list has revoked ({who}); not taken in, for what is merged stays. "
        "Ask them and the office, and get it anew under a new key.",
    )


class NotTheLeads(Refused):
    """A work pack that the lead of its plan did not sign."""

    code = "pack-not-by-lead"
    sentence = Text(
        "이 작업 묶음은 계획의 점검반장({leads})이 서명한 것이 아닙니다. 점검반장에게서 다시 받으십시오.",
        "This work pack is not signed by the lead of its plan ({leads}). Get it from the lead again.",
    )


class NoPack(Refused):
    """Something else than a work pack, where a work pack is wanted."""

    code = "no-pack"
    sentence = Text(
        "작업 묶음이 아니라 {kind}입니다. 이미 시작한 평가라면 `inspector merge`로 받으십시오.",
        "No work pack but this: {kind_en}. Where the case is begun already, use `inspector merge`.",
    )


class PackForAnother(Refused):
    """A work pack made out to somebody else."""

    code = "pack-for-another"
    sentence = Text(
        "이 작업 묶음은 {person}의 것입니다. 이 노트북의 사용자는 {here}입니다. 본인의 묶음을 받으십시오.",
        "This work pack is {person}'s. At this laptop is {here}: take in your own.",
    )


class NobodyOwns(Refused):
    """The plan gives nobody anything to judge."""

    code = "nobody-owns"
    sentence = Text(
        "계획에 담당이 없어 작업 묶음을 만들 수 없습니다. 먼저 담당을 정하십시오"
        "(평가계획 화면, `inspector assessment plan`).",
        "The plan names nobody for any item, so there is nothing to hand out. Assign owners first "
        "(plan screen, `inspector assessment plan`).",
    )


class NotInTeam(UsageError):
    """A person to hand a pack to who is not on the team."""

    code = "not-in-team"
    sentence = Text(
        "{person}은(는) 이 평가의 평가반원이 아닙니다. 평가반: {team}.",
        "{person} is not on this assessment's team: {team}.",
    )


class PreviewOutdated(Refused):
    """The store or the bundle is not what was looked at."""

    code = "preview-outdated"
    sentence = Text(
        "미리 본 뒤에 이 평가의 기록이나 번들 파일이 바뀌었습니다. 다시 미리 보십시오.",
        "The record here or the file has changed since it was looked at. Look at it again.",
    )
