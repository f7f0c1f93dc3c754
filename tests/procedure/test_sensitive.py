"""What is warned of before a text is kept, and what is not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from stdnum import luhn
from stdnum.kr import rrn

from inspector_tui.procedure import Secret, scan
from inspector_tui.procedure.sensitive import MAX_HITS, _luhn


def kinds(text: str) -> list[Secret]:
    return [hit.kind for hit in scan(text)]


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in scan(text)]


def with_check(first: str) -> str:
    return first + rrn.calc_check_digit(first)


CITIZEN = with_check("900215123456")
FOREIGNER = "851103" + "500123" + str((int(rrn.calc_check_digit("851103500123")) + 2) % 10)

# Put together here, so that no scanner of this repository takes a made-up key for a real one.
AWS = "AKIA" + "IOSFODNN7EXAMPLE"
GOOGLE = "AIza" + "Sy" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q"
GITHUB = "ghp_" + "a1B2" * 9
SLACK = "xoxb-" + "123456789012-abcdefGHIJ"
JWT = "eyJ" + "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"


class TestResidentNumbers:
    @pytest.mark.parametrize("separator", ["", "-", " ", " - ", "–", "－"])
    def test_a_number_with_a_check_digit_is_certain(self, separator: str) -> None:
        written = CITIZEN[:6] + separator + CITIZEN[6:]
        text = f"담당자 {written} 확인"
        assert kinds(text) == [Secret.RRN]
        assert found(text) == [written]

    def test_a_foreigners_number_has_its_own_check_digit(self) -> None:
        assert kinds(FOREIGNER) == [Secret.RRN]

    def test_full_width_digits_are_digits(self) -> None:
        wide = CITIZEN.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        assert found(f"번호 {wide}") == [wide]

    def test_without_check_digit_it_is_probable_if_written_with_a_hyphen(self) -> None:
        wrong = CITIZEN[:-1] + str((int(CITIZEN[-1]) + 1) % 10)
        assert kinds(f"{wrong[:6]}-{wrong[6:]}") == [Secret.RRN_UNCHECKED]
        assert kinds(wrong) == []
        assert kinds(f"{wrong[:6]} {wrong[6:]}") == []

    @pytest.mark.parametrize(
        "text",
        [
            "901315-1234567",  # no thirteenth month
            "900230-1234567",  # no 30 February
            "900215-9234567",  # the century before last
            "900215-123456",  # too short
            "900215-12345678",  # too long
            "1900215-1234567",
        ],
    )
    def test_what_no_person_could_have_is_not_told(self, text: str) -> None:
        assert kinds(text) == []

    @given(st.dates(), st.integers(0, 99_999))
    def test_every_number_the_standard_accepts_is_found(self, born, rest: int) -> None:
        century = {19: "1", 20: "3"}.get(born.year // 100)
        if century is None:
            return
        number = with_check(f"{born:%y%m%d}{century}{rest:05d}")
        assert Secret.RRN in kinds(f"{number[:6]}-{number[6:]}")


class TestCards:
    @pytest.mark.parametrize(
        "written",
        [
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "3782 822463 10005",
            "378282246310005",
            "5555555555554444",
            "9409 1234 5678 901" + luhn.calc_check_digit("940912345678901"),
        ],
    )
    def test_a_card_is_found_however_it_is_written(self, written: str) -> None:
        assert [(hit.kind, hit.start, hit.end) for hit in scan(f"({written}).")] == [
            (Secret.CARD, 1, 1 + len(written))
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "4111111111111112",  # wrong check digit
            "1717171717178",  # a time in milliseconds
            "4111-1111 1111-1111",  # mixed separators: no card is printed so
            "10.20.30.40, 2026-11-22 13:00:00",
            "41111111111111111111111",  # too long
            "0000000000000000",
        ],
    )
    def test_what_only_looks_like_one_is_not(self, text: str) -> None:
        assert Secret.CARD not in kinds(text)

    @given(st.text("0123456789", min_size=13, max_size=19))
    def test_the_check_digit_agrees_with_the_standard_library_of_numbers(self, digits: str) -> None:
        assert _luhn(digits) == luhn.is_valid(digits)


class TestKeys:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            (AWS, Secret.AWS_KEY),
            (AWS.replace("AKIA", "ASIA"), Secret.AWS_KEY),
            (GOOGLE, Secret.GOOGLE_KEY),
            (GITHUB, Secret.GITHUB_TOKEN),
            ("github_pat_" + "a1B2" * 8, Secret.GITHUB_TOKEN),
            (SLACK, Secret.SLACK_TOKEN),
            (JWT, Secret.JWT),
            ("-----BEGIN " + "PRIVATE KEY-----", Secret.PRIVATE_KEY),
            ("-----BEGIN OPENSSH " + "PRIVATE KEY-----", Secret.PRIVATE_KEY),
            ("-----BEGIN ENCRYPTED " + "PRIVATE KEY-----", Secret.PRIVATE_KEY),
            ("-----BEGIN PGP " + "PRIVATE KEY BLOCK-----", Secret.PRIVATE_KEY),
        ],
    )
    def test_each_kind(self, text: str, kind: Secret) -> None:
        for around in (text, f"화면에 {text} 표시됨", f'key="{text}"\n'):
            assert kinds(around) == [kind]

    @pytest.mark.parametrize(
        "label",
        [
            "password: ",
            "SECRET=",
            "token ",
            '"api_key": "',
            "비밀번호는 ",
            "암호: ",
            "aws_secret_access_key = ",
        ],
    )
    @pytest.mark.parametrize(
        "value",
        ["wJalrXUtnFEMI7K7MDENGbPxRfiCYEXAMPLEKEY", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"],
    )
    def test_a_long_value_after_a_word_for_a_secret(self, label: str, value: str) -> None:
        text = f"설정 화면: {label}{value}"
        assert found(text) == [value]
        assert kinds(text) == [Secret.SECRET]

    def test_the_more_certain_kind_is_told(self) -> None:
        assert kinds(f"token: {GITHUB}") == [Secret.GITHUB_TOKEN]

    @pytest.mark.parametrize(
        "text",
        [
            "비밀번호는 9자리 이상, 90일마다 변경",
            "암호화 알고리즘은 AES-256-GCM 사용",
            "password-policy-2026-version-12",
            "token SEC-POL-2026-000012-REV-3-KR",
            "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----",
            "AKIA로 시작하는 키",
            "2026-11-22T13:05:00Z 10.0.12.7 admin login ok",
            "점검표 acc-03, 문서번호 ISMS-2026-0034, 전화 02-1234-5678, 010-1234-5678",
            "사업자등록번호 123-45-67890",
        ],
    )
    def test_what_an_inspector_writes_every_day_is_left_alone(self, text: str) -> None:
        assert kinds(text) == []


class TestWhole:
    def test_hits_come_in_order_and_apart(self) -> None:
        text = f"{AWS} / {CITIZEN[:6]}-{CITIZEN[6:]} / 4111111111111111 / {JWT}"
        assert kinds(text) == [Secret.AWS_KEY, Secret.RRN, Secret.CARD, Secret.JWT]

    @given(st.text(max_size=300) | st.text("0123456789- AKIeyJ.token=:", max_size=300))
    def test_any_text_gives_places_within_it_that_do_not_overlap(self, text: str) -> None:
        hits = scan(text)
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
        assert all(one.end <= two.start for one, two in pairwise(hits))

    def test_labels_are_in_both_languages(self) -> None:
        assert all(kind.label.ko and kind.label.en for kind in Secret)

    def test_more_of_one_kind_than_anybody_reads_are_cut(self) -> None:
        assert len(scan(f"{AWS} " * 500)) == MAX_HITS

    @pytest.mark.parametrize(
        "piece",
        [
            "접근권한 관리 절차와 비밀번호 정책을 2026년 3월에 점검함. ",
            "4",
            "4 ",
            "4111-",
            "4111 1111 1111 1112, ",
            "900215-1234567 ",
            "900215-",
            "eyJ",
            "eyJaaaaaaaaaa.",
            "token=",
            "token a1",
            "ghp_",
            "github_pat_",
            "AKIA",
            "AIza",
            "xoxb-",
            "-----BEGIN ",
            "-",
            "a1",
        ],
    )
    def test_time_grows_with_the_length_only(self, piece: str) -> None:
        """Twelve times the text may take about twelve times as long; quadratic would be 144 times."""

        def took(length: int) -> float:
            text = (piece * (length // len(piece) + 1))[:length]
            best = 9.0
            for _ in range(3):
                begun = time.process_time()
                scan(text)
                best = min(best, time.process_time() - begun)
            return best

        assert took(120_000) < 48 * max(took(10_000), 0.001)
