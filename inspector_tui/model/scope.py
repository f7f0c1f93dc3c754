"""What a service is used for, and what lies outside an assessment."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .checklist import Strict
from .record import Both, Prose, Short
from .words import Word


class ServiceClass(Word):
    """The kind of work a feature serves (업무 구분 of the 2023-06-28 table)."""

    SECURITY = "security", "보안관리", "Security management"
    IT_OPERATION = "it-operation", "개발·운영", "IT development and operation"
    CUSTOMER = "customer", "고객관련", "Customer-related"
    COLLABORATION = "collaboration", "협업도구", "Collaboration"
    ERP = "erp", "업무지원(ERP)", "ERP"
    OTHER_INTERNAL = "other-internal", "기타 내부업무", "Other internal work"
    UNLISTED = "unlisted", "표에 없는 업무", "Not in the list"


class DataClass(Word):
    """The kinds of data a feature handles."""

    PUBLIC = "public", "공개정보", "Public information"
    INTERNAL = "internal", "내부정보", "Internal information"
    EMPLOYEE = "employee", "임직원정보", "Employee information"
    EMPLOYEE_UID = "employee-uid", "임직원 고유식별정보", "Employees' unique identification"
    CUSTOMER_PERSONAL = "customer-personal", "고객 개인정보", "Customers' personal information"
    CREDIT = "credit", "개인신용정보", "Personal credit information"
    TRANSACTION = "transaction", "거래정보", "Transaction information"
    UNIQUE_ID = "unique-id", "이용자 고유식별정보", "Users' unique identification"
    PSEUDONYMISED = "pseudonymised", "가명정보", "Pseudonymised information"
    UNKNOWN = "unknown", "미확인·미신고", "Unknown or not declared"


class Criticality(Word):
    """Whether the work is critical, as the financial company evaluated it (EFSR Art. 14-2(1))."""

    CRITICAL = "critical", "중요업무", "Critical"
    NON_CRITICAL = "non-critical", "비중요업무", "Non-critical"
    UNKNOWN = "unknown", "미확인", "Not stated"


class Permission(Word):
    """The permitted-use decision."""

    ALLOWED = "allowed", "허용", "ALLOWED", "허", "A"
    UNDETERMINED = "undetermined", "판단불가", "UNDETERMINED", "판", "?"
    NOT_ALLOWED = "not-allowed", "불허", "NOT ALLOWED", "불", "X"


class OutsideTopic(Word):
    """What the regime leaves out of an assessment."""

    CONTRACT = "contract", "계약조건", "Contract terms"
    FINANCIAL_COMPANY = "financial-company", "금융회사의 의무", "The financial company's own duties"
    OTHER = "other", "그 밖의 범위 외", "Otherwise out of scope"


FeatureKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]
"""What people call a feature: DRIVE, HR-1."""


class FeatureFacts(Strict):
    """Register ``feature``: one feature or edition of the service, and what it is used for.

    ``data`` empty means that nothing was declared, which is as good as unknown. ``enabled`` False: the
    feature is switched off for this use and plays no part in the result for the service.
    """

    key: FeatureKey
    name: Both
    service_class: ServiceClass
    data: tuple[DataClass, ...] = Field(default=(), max_length=12)
    mobile: bool = False
    enabled: bool = True
    measures: Short = ""
    """Extra security measures that a basis asks for (SANDBOX_2024_08), by reference."""


class OutsideFacts(Strict):
    """Register ``outside``: a note on what the regime leaves out. It can carry no verdict and goes to nobody.

    ``handover``: the lead means it for the hand-over note to the FSC.
    """

    topic: OutsideTopic
    text: Annotated[Prose, Field(min_length=1)]
    handover: bool = False
