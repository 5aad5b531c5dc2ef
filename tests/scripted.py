"""A matching engine that has learned its part."""

import datetime as dt

from knowledge import Decision, Finding, Language, Match, SmallTalk

KAZAKH = "Жалақы екі аптаға кешікті"
RUSSIAN = "Задержали зарплату"
UNSURE = "отпуск"
UNKNOWN = "Сколько стоит хлеб, мой номер +7 701 123-45-67"
THANKS = "рақмет"
FAILING = "сломайся"


def answer(language: Language, article: str) -> Finding:
    return Finding(language, Decision.ANSWER, 0.93, (Match(article, 0.93),))


FINDINGS = {
    KAZAKH: answer("kk", "pay-delay"),
    RUSSIAN: answer("ru", "pay-delay"),
    UNSURE: Finding(
        "ru",
        Decision.SUGGEST,
        0.4,
        (Match("leave-timing", 0.4), Match("leave-56", 0.3), Match("leave-recall", 0.01)),
    ),
    THANKS: Finding("kk", Decision.SMALLTALK, 0.1, (), SmallTalk.THANKS),
    "сәлем": Finding("kk", Decision.SMALLTALK, 0.1, (), SmallTalk.GREETING),
    "сау бол": Finding("kk", Decision.SMALLTALK, 0.1, (), SmallTalk.FAREWELL),
    "ты бот?": Finding("ru", Decision.SMALLTALK, 0.1, (), SmallTalk.ABOUT_BOT),
    "бот тупой": Finding("ru", Decision.SMALLTALK, 0.1, (), SmallTalk.ABUSE),
    "отпуск в России": Finding("ru", Decision.SMALLTALK, 0.1, (), SmallTalk.FOREIGN_LAW),
}
NOTHING = Finding("ru", Decision.NONE, 0.05, (Match("pay-delay", 0.05), Match("leave-56", 0.04)))


class Scripted:
    degraded = False

    def find(self, text: str, chosen: Language | None, *, day: dt.date) -> Finding:
        if text == FAILING:
            raise ValueError(text)
        return FINDINGS.get(text, NOTHING)
