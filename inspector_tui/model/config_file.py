"""The configuration file at the edge: strict, bounded, every key named. It says :class:`Preferences`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints, field_validator

from .checklist import Strict
from .preferences import AfterVerdict, Preferences, ThemeName
from .text import Lang

CommandId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9_]{0,39}$")]
KeyList = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Table(Strict):
    """A table of the file: ``"yes"`` is no true."""

    model_config = ConfigDict(strict=True)


class JudgingTable(Table):
    """``[judging]``."""

    after_verdict: AfterVerdict | None = None


class ResumeTable(Table):
    """``[resume]``."""

    back: bool = True


class EditorTable(Table):
    """``[editor]``."""

    use: bool = True
    command: Annotated[str, StringConstraints(max_length=400, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""


class ClipboardTable(Table):
    """``[clipboard]``."""

    osc52: bool = True


class ReportTable(Table):
    """``[report]``."""

    font: Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""


class ConfigFile(Table):
    """The whole file."""

    language: Lang | None = None
    theme: ThemeName | None = None
    judging: JudgingTable = JudgingTable()
    resume: ResumeTable = ResumeTable()
    editor: EditorTable = EditorTable()
    clipboard: ClipboardTable = ClipboardTable()
    report: ReportTable = ReportTable()
    keys: Annotated[dict[CommandId, KeyList], Field(max_length=500, default_factory=dict)]

    @field_validator("keys", mode="before")
    @classmethod
    def _flat(cls, given: Any) -> Any:
        """``home.sync = "s"`` is a table in TOML, ``"home.sync" = "s"`` is not; both mean the same."""
        if not isinstance(given, dict):
            return given
        flat: dict[str, Any] = {}
        for name, value in given.items():
            inner = value.items() if isinstance(value, dict) else ()
            for full, keys in [(f"{name}.{rest}", keys) for rest, keys in inner] or [(name, value)]:
                if full in flat:
                    raise ValueError(f"{full} is said twice")
                flat[full] = keys
        return flat

    def preferences(self) -> Preferences:
        """What it says, as the app uses it."""
        return Preferences(
            language=self.language,
            theme=self.theme,
            after_verdict=self.judging.after_verdict,
            back=self.resume.back,
            editor=self.editor.use,
            editor_command=self.editor.command,
            osc52=self.clipboard.osc52,
            report_font=self.report.font,
            keys=tuple(self.keys.items()),
        )
