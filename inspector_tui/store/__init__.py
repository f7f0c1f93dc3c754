"""The SQLite file and the evidence folder: the only place that knows SQL.

``Store.open`` opens them; everything else is a method of the Store. What goes in and comes out is in
``records``, what can go wrong in ``errors``.
"""

from __future__ import annotations

from .backup import restore
from .records import (
    Backup,
    ChainRow,
    Checkup,
    Difference,
    Draft,
    End,
    FollowUp,
    ForkedRow,
    JournalRow,
    KeptReceipt,
    KnownBackup,
    LedgerRow,
    MergeState,
    NewEntry,
    Opener,
    Outgoing,
    PurgeRecord,
    PurgeSurvey,
    PurgeTask,
    Redacting,
    RegisterRow,
    Revision,
    SealedCase,
    SealSurvey,
    SignedHead,
    Steps,
    Taken,
    Unsealed,
)
from .store import DATABASE, LOCK, Store

__all__ = [
    "DATABASE",
    "LOCK",
    "Backup",
    "ChainRow",
    "Checkup",
    "Difference",
    "Draft",
    "End",
    "FollowUp",
    "ForkedRow",
    "JournalRow",
    "KeptReceipt",
    "KnownBackup",
    "LedgerRow",
    "MergeState",
    "NewEntry",
    "Opener",
    "Outgoing",
    "PurgeRecord",
    "PurgeSurvey",
    "PurgeTask",
    "Redacting",
    "RegisterRow",
    "Revision",
    "SealSurvey",
    "SealedCase",
    "SignedHead",
    "Steps",
    "Store",
    "Taken",
    "Unsealed",
    "restore",
]
