"""The SQL of the tables and triggers, apart from sqlite-utils so that opening an up-to-date file is quick."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x494E5350
"""``INSP`` in the file's header: how we know a file of ours."""

VERSION: Final = 4
"""The newest ``user_version`` this program knows."""

TABLES_1: Final = (
    # n is the order of arrival here; the order of the record is in the chains and graphs.
    """CREATE TABLE entry (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        assessment TEXT NOT NULL,
        device TEXT NOT NULL,
        seq INTEGER NOT NULL,
        prev TEXT,
        subject TEXT NOT NULL,
        kind TEXT NOT NULL,
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        op TEXT NOT NULL,
        line BLOB NOT NULL,
        waiting INTEGER NOT NULL CHECK (waiting IN (0, 1))
    ) STRICT""",
    # Not unique: after a fork two entries share device and seq, and both are kept.
    "CREATE INDEX entry_chain ON entry (assessment, device, seq)",
    "CREATE INDEX entry_subject ON entry (assessment, subject)",
    "CREATE INDEX entry_waiting ON entry (assessment) WHERE waiting = 1",
    """CREATE TABLE body (
        n INTEGER PRIMARY KEY REFERENCES entry (n),
        salt TEXT NOT NULL,
        value BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE register (
        assessment TEXT NOT NULL,
        subject TEXT NOT NULL,
        register TEXT NOT NULL,
        entry TEXT NOT NULL,
        value TEXT,
        available TEXT NOT NULL CHECK (available IN ('here', 'withheld', 'redacted')),
        conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        CHECK ((value IS NULL) = (available <> 'here')),
        PRIMARY KEY (assessment, subject, register, entry)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE subject (
        assessment TEXT NOT NULL,
        subject TEXT NOT NULL,
        heads TEXT NOT NULL,
        conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
        withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
        PRIMARY KEY (assessment, subject)
    ) STRICT, WITHOUT ROWID""",
    # What one entry means to do to another: undo it, or have its body gone. The target may be absent; an
    # undo counts only where target and device belong together, a redaction only of the same actor's entry.
    """CREATE TABLE effect (
        assessment TEXT NOT NULL,
        target TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('undone', 'redacted')),
        by TEXT NOT NULL,
        device TEXT NOT NULL,
        PRIMARY KEY (assessment, target, what, by)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE assessment (id TEXT PRIMARY KEY, opened_at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE own_device (
        n INTEGER PRIMARY KEY,
        assessment TEXT NOT NULL,
        device TEXT NOT NULL UNIQUE,
        actor TEXT NOT NULL,
        public_key TEXT NOT NULL,
        place TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE draft (
        assessment TEXT NOT NULL,
        subject TEXT NOT NULL,
        register TEXT NOT NULL,
        value TEXT NOT NULL,
        heads TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        PRIMARY KEY (assessment, subject, register)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE checklist (digest TEXT PRIMARY KEY, domain TEXT NOT NULL, json BLOB NOT NULL) STRICT",
    "CREATE TABLE file (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, stored_at TEXT NOT NULL) STRICT",
    # Files whose row is gone and whose bytes are about to be: finished at the next open.
    "CREATE TABLE purge (sha256 TEXT PRIMARY KEY, begun_at TEXT NOT NULL) STRICT",
    """CREATE TABLE statement (
        assessment TEXT NOT NULL,
        device TEXT NOT NULL,
        seq INTEGER NOT NULL,
        head TEXT NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (assessment, device, seq, head, signature)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE revision (
        assessment TEXT NOT NULL,
        kind TEXT NOT NULL,
        device TEXT NOT NULL,
        n INTEGER NOT NULL,
        heads_digest TEXT NOT NULL,
        tagmanifest TEXT NOT NULL,
        anchor TEXT NOT NULL,
        made_at TEXT NOT NULL,
        PRIMARY KEY (assessment, kind, device, n)
    ) STRICT, WITHOUT ROWID""",
    # The sanctioned door: a body may go only while a row stands here, within one transaction.
    "CREATE TABLE sanction (reason TEXT NOT NULL) STRICT",
)

TABLES_2: Final = (
    # A purged case: the certificate as canonical JSON, the digests of the evidence files that went (one a
    # line), and the lead's signature over the JSON once there is one.
    """CREATE TABLE certificate (
        assessment TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        value BLOB NOT NULL,
        files TEXT NOT NULL,
        signature TEXT
    ) STRICT""",
    # What a purge still has to do after its commit, and what became of it: finished at the next open.
    """CREATE TABLE purge_task (
        assessment TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('wipe', 'backup')),
        target TEXT NOT NULL,
        made_at TEXT NOT NULL,
        done_at TEXT,
        detail TEXT NOT NULL,
        PRIMARY KEY (assessment, what, target)
    ) STRICT, WITHOUT ROWID""",
)

TABLES_3: Final = (
    # The office's ledger: receipts as canonical JSON, each naming the digest of the one before.
    """CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE,
        line BLOB NOT NULL,
        signature TEXT NOT NULL,
        file TEXT NOT NULL,
        tagmanifest TEXT NOT NULL,
        assessment TEXT NOT NULL,
        bundle TEXT NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX ledger_file ON ledger (file)",
    "CREATE INDEX ledger_tagmanifest ON ledger (tagmanifest)",
    # What goes to which remote. sent_at is when it was seen there whole, empty before; only a receipt says
    # that it arrived.
    """CREATE TABLE outbox (
        n INTEGER PRIMARY KEY,
        remote TEXT NOT NULL,
        object TEXT NOT NULL,
        bundle TEXT NOT NULL,
        assessment TEXT NOT NULL,
        kind TEXT NOT NULL,
        revision INTEGER NOT NULL,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        tagmanifest TEXT NOT NULL,
        queued_at TEXT NOT NULL,
        sent_at TEXT NOT NULL,
        UNIQUE (remote, object)
    ) STRICT""",
    """CREATE TABLE receipt (
        digest TEXT PRIMARY KEY,
        line BLOB NOT NULL,
        signature TEXT NOT NULL,
        file TEXT NOT NULL,
        tagmanifest TEXT NOT NULL,
        assessment TEXT NOT NULL,
        bundle TEXT NOT NULL,
        outcome TEXT NOT NULL,
        seq INTEGER NOT NULL,
        received_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX receipt_assessment ON receipt (assessment)",
)

TABLES_4: Final = (
    # A case that lies sealed in an age file: where, and what the file must be to bring it back. ``facts`` is
    # JSON for people; ``heads`` the ends of its chains, one a line; ``place`` is emptied when this file turns
    # out to have been put back (see ``here``), for then its devices are not gone on with.
    """CREATE TABLE sealed (
        assessment TEXT PRIMARY KEY,
        sealed_at TEXT NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        heads TEXT NOT NULL,
        facts TEXT NOT NULL,
        place TEXT NOT NULL
    ) STRICT""",
)

_ENTRY_CHANGED = " OR ".join(
    f"NEW.{column} IS NOT OLD.{column}"
    for column in (
        "n",
        "id",
        "assessment",
        "device",
        "seq",
        "prev",
        "subject",
        "kind",
        "actor",
        "at",
        "op",
        "line",
    )
)

GUARDS_1: Final = {
    # WHEN over all columns rather than UPDATE OF: that would miss an update of the rowid by its other names.
    "entry_kept": f"""CREATE TRIGGER entry_kept BEFORE UPDATE ON entry WHEN {_ENTRY_CHANGED}
        BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END""",
    "entry_stays": """CREATE TRIGGER entry_stays BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END""",
    # REPLACE fires no delete trigger for a tool that leaves recursive_triggers off.
    "entry_new": """CREATE TRIGGER entry_new BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR n = NEW.n)
        BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END""",
    "body_kept": """CREATE TRIGGER body_kept BEFORE UPDATE ON body
        BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END""",
    "body_stays": """CREATE TRIGGER body_stays BEFORE DELETE ON body
        WHEN NOT EXISTS (SELECT 1 FROM sanction)
        BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END""",
    "body_new": """CREATE TRIGGER body_new BEFORE INSERT ON body
        WHEN EXISTS (SELECT 1 FROM body WHERE n = NEW.n)
        BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END""",
    **{
        f"{table}_{name}": f"""CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table}s are append-only'); END"""
        for table in ("statement", "revision")
        for name, event in (("kept", "UPDATE"), ("stays", "DELETE"))
    },
}

GUARDS_2: Final = {
    "certificate_kept": """CREATE TRIGGER certificate_kept BEFORE UPDATE ON certificate
        WHEN OLD.signature IS NOT NULL OR NEW.assessment IS NOT OLD.assessment OR NEW.entry IS NOT OLD.entry
            OR NEW.value IS NOT OLD.value OR NEW.files IS NOT OLD.files OR NEW.rowid IS NOT OLD.rowid
        BEGIN SELECT RAISE(ABORT, 'certificates are append-only'); END""",
    "certificate_stays": """CREATE TRIGGER certificate_stays BEFORE DELETE ON certificate
        BEGIN SELECT RAISE(ABORT, 'certificates are append-only'); END""",
    # Whatever a program gets wrong: nothing comes back to a purged case.
    "entry_purged": """CREATE TRIGGER entry_purged BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM certificate WHERE assessment = NEW.assessment)
        BEGIN SELECT RAISE(ABORT, 'the case is purged'); END""",
    "body_purged": """CREATE TRIGGER body_purged BEFORE INSERT ON body
        WHEN EXISTS (SELECT 1 FROM entry JOIN certificate USING (assessment) WHERE entry.n = NEW.n)
        BEGIN SELECT RAISE(ABORT, 'the case is purged'); END""",
    "draft_purged": """CREATE TRIGGER draft_purged BEFORE INSERT ON draft
        WHEN EXISTS (SELECT 1 FROM certificate WHERE assessment = NEW.assessment)
        BEGIN SELECT RAISE(ABORT, 'the case is purged'); END""",
}

GUARDS_3: Final = {
    f"{table}_{name}": f"""CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
    for table in ("ledger", "receipt")
    for name, event in (("kept", "UPDATE"), ("stays", "DELETE"))
}

_SEALING: Final = "NOT EXISTS (SELECT 1 FROM sanction WHERE reason = 'seal')"

GUARDS_4: Final = {
    # The second sanctioned door: a case leaves whole, into a file that was read back, and a marker stays.
    **{
        f"{name}_stays": f"""CREATE TRIGGER {name}_stays BEFORE DELETE ON {name} WHEN {_SEALING}
        BEGIN SELECT RAISE(ABORT, '{said} append-only'); END"""
        for name, said in (
            ("entry", "entries are"),
            ("statement", "statements are"),
            ("revision", "revisions are"),
            ("receipt", "receipt is"),
        )
    },
    "sealed_kept": """CREATE TRIGGER sealed_kept BEFORE UPDATE ON sealed
        WHEN NEW.place <> '' OR NEW.assessment IS NOT OLD.assessment OR NEW.sealed_at IS NOT OLD.sealed_at
            OR NEW.path IS NOT OLD.path OR NEW.sha256 IS NOT OLD.sha256 OR NEW.size IS NOT OLD.size
            OR NEW.heads IS NOT OLD.heads OR NEW.facts IS NOT OLD.facts OR NEW.rowid IS NOT OLD.rowid
        BEGIN SELECT RAISE(ABORT, 'markers of sealed cases stay as they are'); END""",
    "sealed_stays": f"""CREATE TRIGGER sealed_stays BEFORE DELETE ON sealed WHEN {_SEALING}
        BEGIN SELECT RAISE(ABORT, 'markers of sealed cases stay'); END""",
    # Whatever a program gets wrong: nothing merges into a sealed case.
    "entry_sealed": """CREATE TRIGGER entry_sealed BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM sealed WHERE assessment = NEW.assessment)
        BEGIN SELECT RAISE(ABORT, 'the case is sealed'); END""",
    "draft_sealed": """CREATE TRIGGER draft_sealed BEFORE INSERT ON draft
        WHEN EXISTS (SELECT 1 FROM sealed WHERE assessment = NEW.assessment)
        BEGIN SELECT RAISE(ABORT, 'the case is sealed'); END""",
}
"""Those of a name that stood before take its place."""

APPEND_ONLY: Final = GUARDS_1 | GUARDS_2 | GUARDS_3 | GUARDS_4
"""Every trigger there must be, by name: compared at every open."""
