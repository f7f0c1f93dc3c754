"""What can go wrong with OSCAL, out and in."""

from __future__ import annotations

from ...model.errors import Refused
from ...model.text import Text


class OscalUnsound(Refused):
    """What was to be written does not hold together: a fault of this program. Nothing was written."""

    code = "oscal-unsound"
    sentence = Text(
        "OSCAL 파일의 내용이 서로 맞지 않아 쓰지 않았습니다({where}: {why_ko}). "
        "이 문장을 프로그램 담당자에게 알려 주십시오.",
        "The OSCAL file does not hold together, so it was not written ({where}: {why_en}). "
        "Please report this sentence.",
    )


class OscalCounts(Refused):
    """The file holds another number of something than the record."""

    code = "oscal-counts"
    sentence = Text(
        "OSCAL 파일의 '{what_ko}' 수({there})가 기록의 수({here})와 달라 쓰지 않았습니다. "
        "이 문장을 프로그램 담당자에게 알려 주십시오.",
        "The OSCAL file holds {there} of '{what_en}' where the record has {here}, so it was not written. "
        "Please report this sentence.",
    )


class NotOscalCatalog(Refused):
    """A file that is no OSCAL catalog in JSON; ``found_*`` say what it is, ``do_*`` what to do."""

    code = "not-oscal-catalog"
    sentence = Text("{name}: {found_ko}. {do_ko}", "{name}: {found_en}. {do_en}")


class OscalTooLarge(Refused):
    """Larger than any catalog that people publish."""

    code = "oscal-too-large"
    sentence = Text(
        "{name}: 너무 큽니다({what_ko}, 한도 {limit}). 필요한 그룹만 담은 카탈로그로 나누어 가져오십시오.",
        "{name}: too large ({what_en}, limit {limit}). Split it into catalogs of the groups that are needed.",
    )
