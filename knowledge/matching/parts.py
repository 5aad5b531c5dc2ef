"""What a score is made of: features of a question and a subject, in their order."""

LEXICAL_PARTS = (
    "example by words",
    "examples by words",
    "line by words",
    "all by words",
    "terms",
    "verdict by words",
)
DENSE_PARTS = (
    "example by sense",
    "examples by sense",
    "line by sense",
    "density by sense",
    "verdict by sense",
)
LEXICAL_SCORES = len(LEXICAL_PARTS)
