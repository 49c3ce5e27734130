"""The picture of the house is drawn from the house."""

from docs import draw_house


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    assert draw_house.PICTURE.read_text(encoding="utf-8") == draw_house.draw(), "run: ./run docs"
