"""Looking a store over, and mending what follows from what is sound.

The record itself is never mended: a damaged line or body is the business of a backup. The projection can
always be made anew from the record, and a purge that was cut short can be finished.
"""

from __future__ import annotations

from . import certificates, evidence_folder, leaving, purging
from .checking import check, rebuild
from .core import Core
from .errors import StoreDamaged
from .records import Checkup, Difference
from .registers import assessments, recorded

_RECORD = {"entry", "body"}
_SHOWN = 20


def examine(
    core: Core, *, repair: bool = False, progress: evidence_folder.Progress | None = None
) -> list[Checkup]:
    """Look at everything; with ``repair``, mend the projection where it differs.

    Triggers and settings were compared when the file was opened.
    """
    found = [_file(core), _links(core)]
    listed = set(assessments(core))
    for assessment in recorded(core):
        found += _assessment(core, assessment, repair=repair and found[0].sound)
        if assessment not in listed:
            found.append(_unlisted(core, assessment, repair=repair and found[0].sound))
    found += [_purge(core, assessment, repair=repair) for assessment in certificates.purged(core)]
    found += [_sealed(core, assessment, repair=repair) for assessment in leaving.sealed(core)]
    wrong = evidence_folder.verify_all(core, progress)
    found += [Checkup("evidence", sound=False, detail=problem.say("en")) for problem in wrong.values()]
    if not wrong:
        found.append(Checkup("evidence", sound=True, detail=str(len(evidence_folder.all_files(core)))))
    strays = evidence_folder.strays(core)
    if strays and repair:
        evidence_folder.remove_strays(core)
    found.append(
        Checkup("leftovers", sound=not strays, detail=_names(strays), repaired=bool(strays) and repair)
    )
    return found


def _file(core: Core) -> Checkup:
    try:
        said = [str(row[0]) for row in core.connection.rows("PRAGMA integrity_check(20)")]
    except StoreDamaged as problem:
        return Checkup("file", sound=False, detail=problem.say("en"))
    return Checkup("file", sound=said == ["ok"], detail="" if said == ["ok"] else "; ".join(said))


def _links(core: Core) -> Checkup:
    broken = core.connection.rows("PRAGMA foreign_key_check")
    return Checkup("links", sound=not broken, detail=_names([str(row) for row in broken]))


def _assessment(core: Core, assessment: str, *, repair: bool) -> list[Checkup]:
    differences = check(core, assessment)
    record = [one for one in differences if one.what in _RECORD]
    derived = [one for one in differences if one.what not in _RECORD]
    found = [Checkup("record", sound=not record, detail=_said(assessment, record))]
    repaired = False
    if derived and repair:
        rebuild(core, assessment)
        repaired = not [one for one in check(core, assessment) if one.what not in _RECORD]
    found.append(
        Checkup("projection", sound=not derived, detail=_said(assessment, derived), repaired=repaired)
    )
    return found


def _purge(core: Core, assessment: str, *, repair: bool) -> Checkup:
    """Whether a purge is finished: files gone, free space wiped, and backups that could be reached."""
    if repair:
        evidence_folder.tidy(core)
        purging.finish(core)
    record = certificates.certificate(core, assessment)
    bodies = core.connection.value(
        "SELECT count(*) FROM entry JOIN body USING (n) WHERE assessment = ? AND id <> ?",
        (assessment, record.entry),
    )
    wiped = all(task.done_at for task in record.tasks if task.what == "wipe")
    left = [task.target for task in record.tasks if task.what == "backup" and not task.done_at]
    said = [f"{bodies} bodies left"] if bodies else []
    said += [f"{record.files_left} files left"] if record.files_left else []
    said += [] if wiped else ["free space not wiped yet"]
    sound = not said
    said += [f"still in the backup {target}" for target in left]
    return Checkup(
        "purge", sound=sound, detail=_names([f"{assessment}: {one}" for one in said] or [assessment])
    )


def _sealed(core: Core, assessment: str, *, repair: bool) -> Checkup:
    """Whether nothing plain is left of a sealed case, as far as the store reaches."""
    if repair:
        evidence_folder.tidy(core)
        purging.finish(core)
    left = core.connection.value("SELECT count(*) FROM entry WHERE assessment = ?", (assessment,))
    tasks = certificates.tasks(core, assessment)
    said = [f"{left} entries left"] if left else []
    said += ["free space not wiped yet" for task in tasks if task.what == "wipe" and not task.done_at]
    sound = not said
    said += [f"still in the backup {t.target}" for t in tasks if t.what == "backup" and not t.done_at]
    return Checkup(
        "sealed", sound=sound, detail=_names([f"{assessment}: {one}" for one in said] or [assessment])
    )


def _unlisted(core: Core, assessment: str, *, repair: bool) -> Checkup:
    """An assessment that has entries and is on no list: nobody could open it."""
    if repair:
        with core.connection.transaction(lambda: assessment in assessments(core)) as sql:
            sql.execute(
                "INSERT INTO assessment SELECT assessment, min(at) FROM entry WHERE assessment = ?",
                (assessment,),
            )
    return Checkup("projection", sound=False, detail=f"{assessment}: not listed", repaired=repair)


def _said(assessment: str, differences: list[Difference]) -> str:
    return _names([f"{assessment}: {one.what} {one.where}: {one.detail}" for one in differences])


def _names(said: list[str]) -> str:
    more = len(said) - _SHOWN
    return "; ".join(said[:_SHOWN]) + (f"; … {more}" if more > 0 else "")
