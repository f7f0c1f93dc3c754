"""Whether a certificate may stand in the place of an item, and if not, why not. Pure.

Sources: essential items (필수항목) cannot be substituted, the others can; the certificate must have been
checked, its scope must name the assessed service, and it must hold on every day of the assessment.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inspector_tui.model.arrangements import CertificateFacts
from inspector_tui.model.text import Text
from inspector_tui.model.words import CertificateRole, Essential, Word


class Reason(Word):
    """Why a certificate does not answer an item."""

    ESSENTIAL = "essential", "필수항목", "Essential item"
    ESSENTIAL_UNKNOWN = "essential-unknown", "필수 여부 미공개", "Not known whether essential"
    SCOPE_SILENT = "scope-silent", "인증범위에 서비스 없음", "Scope does not name the service"
    DATES_MISSING = "dates-missing", "유효기간 없음", "No dates"
    NOT_YET_VALID = "not-yet-valid", "유효기간 시작 전", "Not yet valid"
    EXPIRED = "expired", "유효기간 만료", "Expired"
    NOT_CHECKED = "not-checked", "원본 미확인", "Not checked"


class Refusal(NamedTuple):
    """One reason with its sentence; one that does not block is for a person to weigh."""

    code: Reason
    sentence: Text
    blocking: bool = True


class Service(NamedTuple):
    """What is assessed and when. ``closes`` may be the day of ``opens``."""

    names: tuple[str, ...]
    edition: str
    opens: str
    closes: str


def refusals(
    essential: Essential, certificate: CertificateFacts, service: Service, *, by_lead: bool
) -> tuple[Refusal, ...]:
    """Everything against ``certificate`` answering an item; nothing that blocks means that it does.

    An attestation of an upstream provider takes no item's place: it is asked only whether it was checked
    and, where it has dates, whether they cover the assessment.
    """
    found: list[Refusal] = []
    if certificate.role is CertificateRole.SUBSTITUTE:
        found += _essential(essential, by_lead)
        found += _scope(certificate, service)
    found += _dates(certificate, service)
    if not certificate.checked_by:
        found.append(
            Refusal(
                Reason.NOT_CHECKED,
                Text(
                    "원본을 확인한 사람이 기록되지 않았습니다. 확인한 뒤 확인자를 쓰십시오.",
                    "Nobody is named who checked the original. Check it, then write who did.",
                ),
            )
        )
    return tuple(found)


def holds(found: Iterable[Refusal]) -> bool:
    """Whether nothing in ``found`` blocks."""
    return not any(one.blocking for one in found)


def names_service(scope: Iterable[str], service: Service) -> bool:
    """Whether one of the services on the certificate is the assessed one.

    Blanks, case and composition play no part; anything else does: a certificate for another edition or a
    sister service with a longer name is not one for this service.
    """
    wanted = {form for name in service.names for form in _forms(name, service.edition)}
    return any(_folded(named) in wanted for named in scope)


def _essential(essential: Essential, by_lead: bool) -> Iterator[Refusal]:
    if essential is Essential.YES:
        yield Refusal(
            Reason.ESSENTIAL,
            Text(
                "필수항목은 인증으로 대체할 수 없습니다. 직접 확인하여 판정하십시오.",
                "An essential item cannot be substituted. Check and judge it.",
            ),
        )
    elif essential is Essential.UNKNOWN:
        yield Refusal(
            Reason.ESSENTIAL_UNKNOWN,
            Text(
                "필수 여부가 공개되지 않은 항목입니다. "
                "점검반장이 필수항목이 아님을 확인하고 등록하여야 합니다.",
                "It is not published whether this item is essential. The lead makes sure that it is not, "
                "and records the certificate.",
            )
            if not by_lead
            else Text(
                "필수 여부가 공개되지 않은 항목입니다. 점검반장의 책임으로 대체하였습니다.",
                "It is not published whether this item is essential; substituted on the lead's word.",
            ),
            blocking=not by_lead,
        )


def _scope(certificate: CertificateFacts, service: Service) -> Iterator[Refusal]:
    if names_service(certificate.services, service):
        return
    named = ", ".join(certificate.services) or "-"
    wanted = " / ".join(dict.fromkeys(name for name in service.names if name))
    yield Refusal(
        Reason.SCOPE_SILENT,
        Text(
            f"인증범위({named})에 평가 대상 서비스 '{wanted}'이(가) 없습니다.",
            f"The scope ({named}) does not name the assessed service '{wanted}'.",
        ),
    )


def _dates(certificate: CertificateFacts, service: Service) -> Iterator[Refusal]:
    begins, ends = certificate.valid_from, certificate.valid_to
    if certificate.role is CertificateRole.SUBSTITUTE and not (begins and ends):
        yield Refusal(
            Reason.DATES_MISSING,
            Text(
                "유효기간의 시작일과 만료일이 모두 있어야 합니다.",
                "It needs the first and the last day of its validity.",
            ),
        )
    if begins and begins > service.opens:
        yield Refusal(
            Reason.NOT_YET_VALID,
            Text(
                f"유효기간이 {begins}에 시작하여 평가 개시일 {service.opens}을 포함하지 않습니다.",
                f"It is valid from {begins}, after the assessment opens on {service.opens}.",
            ),
        )
    if ends and ends < service.closes:
        yield Refusal(
            Reason.EXPIRED,
            Text(
                f"유효기간이 {ends}에 끝나 평가 종료일 {service.closes}을 포함하지 않습니다.",
                f"It is valid to {ends}, before the assessment closes on {service.closes}.",
            ),
        )


def _forms(name: str, edition: str) -> Iterator[str]:
    """Ways to write the service: its name, and its name with the edition, a shared word said once."""
    base, more = _folded(name), _folded(edition)
    if not base:
        return
    yield base
    for shared in range(len(more) + 1):
        if base.endswith(more[:shared]):
            yield base + more[shared:]


def _folded(text: str) -> str:
    """``text`` composed, in one case, without blanks and brackets."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(char for char in composed if not char.isspace() and char not in "()[]")
