"""The picture of the house is drawn from the house; the way in pictures shows every one there is."""

from docs import draw_house, draw_walk


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    assert draw_house.PICTURE.read_text(encoding="utf-8") == draw_house.draw(), "run: ./run docs"


def test_the_way_in_pictures_is_current_and_every_picture_is_there_and_small() -> None:
    assert draw_walk.PAGE.read_text(encoding="utf-8") == draw_walk.draw(), "run: ./run pictures"
    there = {file.name: file.stat().st_size for file in draw_walk.PICTURES.glob("*.png")}
    assert set(there) == {look.picture for look in draw_walk.LOOKS}
    assert [name for name, size in there.items() if size > draw_walk.AT_MOST] == []
