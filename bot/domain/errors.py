"""Every refusal that a person is told about.

DomainError
├── UnknownConsultationError   the consultation is not there, or is somebody else's
└── UnknownArticleError        the base has no such article any more
"""


class DomainError(Exception):
    """A request that the rules refuse; nothing was changed."""


class UnknownConsultationError(DomainError):
    pass


class UnknownArticleError(DomainError):
    pass
