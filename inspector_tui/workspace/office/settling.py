"""What becomes of a bundle at the office: merged and filed, or kept apart; entered in the ledger; answered.

The order makes a crash harmless at every moment. The merge is a union and may be made twice; the file is
durable before the ledger speaks of it; the ledger's line is one transaction, and the receipt is that line
with its signature, so it can be put back at any later time. Until the ledger has the line, everything is done
again from the file that came, which goes last of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...model.errors import EnvironmentFailed, InspectorError
from ...model.office_views import IntakeRow
from ...model.receipt import Outcome, Receipt, ReceiptReason, ReceivedHead
from ...signing import signed_line
from ...signing.signer import Signer
from ...signing.trust import TrustList
from ...store import LedgerRow
from ...store.errors import CasePurged
from ...sync import receipts
from ..desk import Desk
from ..errors import UnsafeBundle
from ..keeping.reading import admit, contents_of
from ..receipt_rows import said_of
from ..sharing.errors import OtherCase, OtherCatalogue, OtherPerson
from ..sharing.fitting_in import must_fit
from ..sharing.one_person import must_be_one_person
from . import filed
from .arrivals import Arrival
from .judging_bundles import Past, Ruling, refusal, rule, tagmanifest_of
from .office_facts import FOLDER
from .revisions import Revisions

_REFUSALS: dict[type[InspectorError], ReceiptReason] = {
    CasePurged: ReceiptReason.CASE_PURGED,
    OtherCase: ReceiptReason.OTHER_CASE,
    OtherCatalogue: ReceiptReason.OTHER_CATALOGUE,
    OtherPerson: ReceiptReason.OTHER_PERSON,
    UnsafeBundle: ReceiptReason.NOT_VOUCHED,
}
"""What merging refuses, in the words of a receipt."""


@dataclass(slots=True)
class Counter:
    """Where bundles are settled, one at a time, on the thread that owns the store."""

    desk: Desk
    signer: Signer
    trust: TrustList | None
    trust_version: int
    revisions: Revisions
    bounds: set[str] = field(default_factory=set)

    def settle(self, arrival: Arrival) -> IntakeRow:
        """Decide, keep, enter, and let go of what came. Raises the store's errors; then it is all as before.

        The receipt is in the ledger when this returns; putting it on the remote is another step.
        """
        desk, now = self.desk, self.desk.clock()
        past = self._past(arrival)
        ruling = rule(arrival, past, self.trust, now, frozenset(desk.store.purged()))
        entries = 0
        if ruling.outcome is Outcome.ACCEPTED:
            ruling, entries = self._take_in(arrival, ruling)
        if ruling.outcome is Outcome.REJECTED and past.file and self._same_as(past.file[-1], ruling):
            return self._stays(arrival, past.file[-1], ruling)
        row = self._enter(arrival, ruling)
        if ruling.outcome is not Outcome.REJECTED:
            self._out_of_quarantine(arrival)
        arrival.done()
        return row_of(arrival.object.name, row, ruling, entries, again=bool(past.file))

    def _past(self, arrival: Arrival) -> Past:
        store = self.desk.store
        answer = arrival.checked.answer if arrival.checked is not None else None
        if answer is not None:
            self.bounds.update(answer.bounds)
        signed = tagmanifest_of(answer)
        return Past(
            store.ledger_about(file=arrival.object.sha256),
            store.ledger_about(tagmanifest=signed) if signed else (),
        )

    def _take_in(self, arrival: Arrival, ruling: Ruling) -> tuple[Ruling, int]:
        """Merge and file. A refusal of the merge's turns the ruling."""
        answer = arrival.checked.answer if arrival.checked is not None else None
        if answer is None or arrival.plain is None:
            raise EnvironmentFailed(detail="nothing was examined")
        try:
            # The checking process has just read this very file, which nobody else can write to.
            with contents_of(arrival.plain, payload=False) as contents:
                # Without a list: signers were judged, at the time that counts.
                must_fit(self.desk, contents, None)
                must_be_one_person(self.desk, contents, self.trust)
                taken = admit(self.desk, contents)
        except tuple(_REFUSALS) as problem:
            code = next(word for kind, word in _REFUSALS.items() if isinstance(problem, kind))
            return refusal(code.value, problem.told()), 0
        self.desk.forget(answer.assessment)
        name = arrival.object
        plain = filed.digest_of(arrival.plain) if arrival.sealed else name.sha256
        target = filed.filed_path(self.desk.home, answer.assessment, answer.bundle, plain)
        filed.keep(arrival.plain, target, plain)
        for signature in arrival.beside:
            filed.keep(signature, target.with_name(signature.name), filed.digest_of(signature))
        if self.revisions.forks(answer.assessment, answer.bundle, answer.tagmanifest, answer.previous):
            fork = ReceiptReason.REVISION_FORK
            ruling = Ruling(Outcome.ACCEPTED, (fork.value,), (fork.label,))
        return ruling, taken.entries

    def _enter(self, arrival: Arrival, ruling: Ruling) -> LedgerRow:
        """The next receipt, signed and in the ledger; what was refused is in quarantine before."""
        answer = arrival.checked.answer if arrival.checked is not None else None
        name = arrival.object
        if ruling.outcome is Outcome.REJECTED:
            target = filed.quarantine_path(
                self.desk.home, arrival.bundle, name.sha256, encrypted=arrival.sealed
            )
            if arrival.passing:
                filed.keep(arrival.path, target, name.sha256)
                for signature in arrival.beside:
                    filed.keep(signature, target.with_name(signature.name), filed.digest_of(signature))
        assessment = answer.assessment if answer is not None else ""
        accepted = ruling.outcome is Outcome.ACCEPTED
        end = self.desk.store.ledger_end()
        receipt = receipts.make(
            None if end is None else receipts.Given(end.seq, end.digest),
            bundle=arrival.bundle,
            file=name.sha256,
            outcome=ruling.outcome,
            trust_version=self.trust_version,
            at=self.desk.clock(),
            assessment=assessment,
            tagmanifest=tagmanifest_of(answer),
            heads=_heads(arrival),
            reasons=ruling.codes,
            missing=self.revisions.missing(assessment, arrival.bundle) if accepted else (),
            first=ruling.first,
        )
        row = self._signed(receipt)
        self.desk.store.append_receipt(row, receipt.previous)
        if accepted:
            self.revisions.note(assessment, arrival.bundle, row.tagmanifest)
        return row

    def _signed(self, receipt: Receipt) -> LedgerRow:
        data = receipts.written(receipt, self.signer)
        line, signature = receipts.taken_apart(data)
        return LedgerRow(
            receipt.seq,
            receipts.digest_of(line),
            line,
            signature.decode("ascii"),
            receipt.file,
            receipt.tagmanifest,
            receipt.assessment,
            receipt.bundle,
            receipt.outcome.value,
        )

    @staticmethod
    def _same_as(before: LedgerRow, ruling: Ruling) -> bool:
        receipt = receipts.parsed(before.line)
        return receipt.outcome == ruling.outcome and set(receipt.reasons) == set(ruling.codes)

    def _stays(self, arrival: Arrival, before: LedgerRow, ruling: Ruling) -> IntakeRow:
        """Judged again and refused for the same: no second receipt says so, only that it was looked at."""
        self.desk.store.set_setting(judged_under(before.file), str(self.trust_version))
        arrival.done()
        return row_of(arrival.object.name, before, ruling, 0, again=True)

    def _out_of_quarantine(self, arrival: Arrival) -> None:
        if not arrival.passing:
            for path in (arrival.path, *arrival.beside):
                filed.let_go(path)


def judged_under(file: str) -> str:
    """The setting that says under which trust list a bundle in quarantine was last judged."""
    return f"office.judged.{file}"


def data_of(row: LedgerRow) -> bytes:
    """The ``.receipt`` file of a line of the ledger: the same bytes every time."""
    return signed_line.joined(row.line, [row.signature.encode("ascii")])


def name_of(row: LedgerRow) -> str:
    """What that file is called on a remote."""
    return receipts.name_of(receipts.parsed(row.line), data_of(row))


def row_of(
    name: str, row: LedgerRow, ruling: Ruling | None = None, entries: int = 0, *, again: bool = False
) -> IntakeRow:
    """A line of the ledger as the report of an intake has it."""
    receipt = receipts.parsed(row.line)
    return IntakeRow(
        object=name,
        bundle=receipt.bundle,
        assessment=receipt.assessment,
        outcome=receipt.outcome,
        reasons=ruling.said if ruling is not None else tuple(map(said_of, receipt.reasons)),
        seq=receipt.seq,
        new_entries=entries,
        waits=ruling.waits if ruling is not None else False,
        missing=receipt.missing,
        again=again,
    )


def _heads(arrival: Arrival) -> Sequence[ReceivedHead]:
    answer = arrival.checked.answer if arrival.checked is not None else None
    return [chain.head for chain in answer.chains] if answer is not None and answer.sound else []


def private(home: Path) -> Path:
    """Where bundles arrive."""
    return home / FOLDER / "intake"
