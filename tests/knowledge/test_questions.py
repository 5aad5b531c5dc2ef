from knowledge.matching.questions import parts_of, sentences_of

LONG = "Мектепте жұмыс істеймін. " * 12 + "Айлық қашан түседі? " + "Бәріне рақмет айтамын. " * 8


def test_a_message_of_usual_length_stays_whole() -> None:
    text = "Жалақы екі аптаға кешікті, өсімпұл төлей ме?"
    assert parts_of(text) == [text]


def test_the_part_that_asks_comes_first() -> None:
    parts = parts_of(LONG)
    assert "Айлық қашан түседі?" in parts[0]
    assert all(len(part.split()) <= 20 for part in parts)


def test_a_story_without_an_end_is_read_in_time() -> None:
    assert len(parts_of("сөз " * 5_000)) == 2


def test_text_without_stops_is_cut_into_equal_parts() -> None:
    parts = parts_of(" ".join(f"w{n}" for n in range(38)))
    assert sorted(len(part.split()) for part in parts) == [19, 19]
    assert {word for part in parts for word in part.split()} == {f"w{n}" for n in range(38)}


def test_pieces_end_with_sentences_where_they_can() -> None:
    pieces = sentences_of("Бір екі үш. Төрт бес. Алты жеті сегіз тоғыз.", 5)
    assert pieces == ["Бір екі үш. Төрт бес.", "Алты жеті сегіз тоғыз."]
