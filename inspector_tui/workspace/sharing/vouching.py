"""Who stands behind a bundle, in words: signers as the trust list has them, and what is odd about it."""

from __future__ import annotations

from ...bundle.open import Contents
from ...model.text import Text, inert
from ...signing.trust import TrustList
from ..case import Case
from ..desk import Desk
from .fitting_in import judged, openings_here, openings_in, standing_label

NOT_TRUSTED = Text(
    "신뢰목록으로 서명자를 다 확인하지 못했습니다({why}). 누구에게서 받았는지 직접 확인하십시오.",
    "Not every signer is known from the trust list ({why_en}). Make sure who gave it to you.",
)
SECOND_OPENING = Text(
    "이 평가를 다시 시작하는 기록이 있습니다({count}건). 효력이 없습니다. 보낸 사람에게 확인하십시오.",
    "It holds entries that begin this case anew ({count}); they do not count. Ask whoever sent it.",
)


def signers(contents: Contents, trust: TrustList | None, merged: Desk, case: Case) -> list[Text]:
    """Who signed: as the trust list has them, else whose chain the key is bound to; then the fingerprint."""
    rows, _ = judged(contents, trust, merged.clock())
    names = {
        contents.owners[row.subject].fingerprint(): case.name_of(row.actor)
        for row in merged.store.registers(case.id, "d-")
        if row.register == "device" and row.subject in contents.owners
    }
    found = []
    for row in rows:
        state = standing_label(row)
        who = inert(row.principal or names.get(row.fingerprint, ""))
        ko, en = f"{row.role.label.ko} {who}".strip(), f"{row.role.label.en} {who}".strip()
        found.append(Text(f"{ko} ({state.ko}) {row.fingerprint}", f"{en} ({state.en}) {row.fingerprint}"))
    return found


def about_signers(contents: Contents, trust: TrustList | None, desk: Desk) -> list[Text]:
    """The warning that somebody who signed is not known, with every reason; nothing where all are."""
    _, why = judged(contents, trust, desk.clock())
    if not why:
        return []
    ko, en = "; ".join(one.ko for one in why), "; ".join(one.en for one in why)
    return [NOT_TRUSTED.filled(why=ko, why_en=en)]


def second_openings(desk: Desk, contents: Contents) -> list[Text]:
    """The warning that it holds entries which begin the case anew."""
    theirs = openings_in(contents).keys()
    ours = openings_here(desk, contents.info.assessment).keys()
    more = len(theirs - ours) if ours else len(theirs) - 1
    return [SECOND_OPENING.filled(count=more)] if more > 0 else []
