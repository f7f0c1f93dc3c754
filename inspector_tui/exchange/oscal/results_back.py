"""What Assessment Results refer to: the plan, the Catalog beside them, files of evidence by their digests."""

from __future__ import annotations

from ...model.text import Lang, Text
from . import markup
from .assessed import Assessed
from .catalog_out import prop
from .names import uuid_of
from .results_seen import evidence_resource
from .results_text import both
from .shape import BackMatter, Hash, Property, Resource, Rlink

_PLAN = Text("평가계획", "Assessment plan")
_CATALOG = Text("평가기준(OSCAL 카탈로그)", "Criteria (OSCAL catalog)")
_BESIDE = Text(
    "`inspector oscal catalog --case {id}`이 같은 언어로 쓰는 파일이다.",
    "The file that `inspector oscal catalog --case {id}` writes in the same language.",
)
_FILE = Text(
    "결과 번들의 data/evidence/ 아래에 있다(반출이 허용된 파일만).",
    "It lies in the result bundle under data/evidence/, if it was released.",
)


def plan_resource(case: Assessed) -> str:
    """The plan, which is no OSCAL document."""
    return uuid_of(case.id, "plan")


def catalog_name(case_id: str, lang: Lang) -> str:
    """What the Catalog beside is proposed to be called."""
    return f"{case_id}-catalog-{lang}.json"


def back_matter(case: Assessed, lang: Lang) -> BackMatter:
    """All resources; a file that two pieces of evidence share comes once."""
    plan = Resource(
        uuid=plan_resource(case),
        title=markup.line(f"{_PLAN.say(lang)} {case.number}"),
        props=(Property(name="type", value="plan"), prop("number", case.number)),
    )
    beside = Text(_BESIDE.ko.format(id=case.id), _BESIDE.en.format(id=case.id))
    catalog = Resource(
        uuid=uuid_of(case.id, "catalog"),
        title=_CATALOG.say(lang),
        description=both(beside, lang),
        props=(
            prop("catalogue", case.catalogue),
            prop("catalogue-version", case.catalogue_version),
            prop("catalogue-digest", case.catalogue_digest),
        ),
        rlinks=(
            Rlink(
                href=catalog_name(case.id, lang),
                media_type="application/oscal+json",
                hashes=(Hash(algorithm="SHA-256", value=case.catalogue_file),),
            ),
        ),
    )
    files: dict[str, Resource] = {}
    for piece in case.evidence:
        if piece.sha256:
            uuid = evidence_resource(case, piece)
            files.setdefault(
                uuid,
                Resource(
                    uuid=uuid,
                    title=markup.line(f"{piece.label} {piece.title}"),
                    description=both(_FILE, lang),
                    props=(
                        Property(name="type", value="evidence"),
                        prop("size", str(piece.size)),
                        prop("released", "yes" if piece.released else "no"),
                    ),
                    rlinks=(
                        Rlink(
                            href=f"data/evidence/{piece.sha256}",
                            media_type=markup.value(piece.media_type) or None,
                            hashes=(Hash(algorithm="SHA-256", value=piece.sha256),),
                        ),
                    ),
                ),
            )
    return BackMatter(resources=(plan, catalog, *files.values()))
