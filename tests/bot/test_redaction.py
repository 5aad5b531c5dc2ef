import pytest

from bot.domain.redaction import without_contacts


@pytest.mark.parametrize(
    "contact",
    [
        "+7 701 123-45-67",
        "87011234567",
        "8 (7182) 55-12-34",
        "850101300123",
        "aigul.s@mail.kz",
        "@aigul_s",
        "https://t.me/aigul",
        "t.me/aigul",
    ],
)
def test_contacts_are_taken_out(contact):
    text = without_contacts(f"Жалақым кешікті, жазыңыз: {contact} күтемін")
    assert contact not in text
    assert text == "Жалақым кешікті, жазыңыз: … күтемін"


@pytest.mark.parametrize(
    "text",
    [
        "Оклад 250 000, задержали 20 дней с 01.09.2026",
        "Еңбек кодексінің 113-бабы, 3-тармақ",
        "в 2025-2026 учебном году 16 часов",
    ],
)
def test_sums_dates_and_articles_stay(text):
    assert without_contacts(text) == text
