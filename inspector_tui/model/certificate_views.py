"""Certificates and attestations as the faces see them and hand them in."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import CertificateRole


class PaperStanding(Struct, frozen=True):
    """What a certificate does for one item: whether it answers it, and the reasons where something is amiss.

    ``remarks`` do not keep it from answering; they are for a person to weigh.
    """

    item: str
    title: Text
    answers: bool
    reasons: tuple[Text, ...]
    remarks: tuple[Text, ...]


class CertificateView(Struct, frozen=True):
    """A certificate or attestation as recorded, with how it stands to each item it is for."""

    id: str
    role: CertificateRole
    scheme: str
    number: str
    holder: str
    services: tuple[str, ...]
    valid_from: str
    valid_to: str
    checked_by: str
    reference: str
    items: tuple[PaperStanding, ...]
    by: str
    at: str

    @property
    def answers(self) -> bool:
        """Whether it answers every item it is for."""
        return bool(self.items) and all(item.answers for item in self.items)

    @property
    def name(self) -> str:
        """Scheme and number on one line."""
        return f"{self.scheme} {self.number}".strip()


class CertificateInput(Struct, frozen=True):
    """What a form or a command hands in. Empty strings mean "not given"."""

    role: CertificateRole
    scheme: str = ""
    number: str = ""
    holder: str = ""
    services: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    checked_by: str = ""
    reference: str = ""
    items: tuple[str, ...] = ()
