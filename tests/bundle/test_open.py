"""A bundle's contents, read back: enough to write the very same bundle again."""

from __future__ import annotations

from pathlib import Path

import bundle_sample as sample
import pytest
from bundle_sample import SIGNERS

from inspector_tui.bundle.contents import BundleContents
from inspector_tui.bundle.errors import BundleMalformed
from inspector_tui.bundle.open import read_contents
from inspector_tui.bundle.write import write


def test_a_bundle_written_again_from_its_contents_is_the_same(bundle: Path, tmp_path: Path) -> None:
    with read_contents(bundle) as found:
        for digest, _, pieces in found.evidence():
            (tmp_path / digest).write_bytes(b"".join(pieces))
        again = BundleContents(
            assessment=found.info.assessment,
            kind=found.info.kind,
            device=found.device,
            revision=found.info.revision,
            chains={device: list(found.journal(device)) for device in found.devices},
            bodies={device: list(found.bodies(device)) for device in found.devices},
            statements=list(found.statements()),
            catalogue=found.catalogue(),
            evidence=tmp_path.joinpath,
            agent=found.info.agent,
        )
    assert write(again, tmp_path, SIGNERS).path.read_bytes() == bundle.read_bytes()


def test_a_broken_bundle_is_not_opened(bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(bundle.read_bytes().replace(sample.PHOTO, sample.PHOTO.upper()))
    with pytest.raises(BundleMalformed), read_contents(path):
        pass
