"""The picture of the house is drawn from the house; the way in pictures shows every one there is."""

from docs import draw_house, draw_performance, draw_walk


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    assert draw_house.PICTURE.read_text(encoding="utf-8") == draw_house.draw(), "run: ./run docs"


def test_the_way_in_pictures_is_current_and_every_picture_is_there_and_small() -> None:
    assert draw_walk.PAGE.read_text(encoding="utf-8") == draw_walk.draw(), "run: ./run pictures"
    there = {file.name: file.stat().st_size for file in draw_walk.PICTURES.glob("*.png")}
    assert set(there) == {look.picture for look in draw_walk.LOOKS}
    assert [name for name, size in there.items() if size > draw_walk.AT_MOST] == []


def test_the_picture_of_what_was_measured_shows_each_page_with_a_budget_as_the_tables_have_it() -> None:
    page = draw_performance.PAGE.read_text(encoding="utf-8")
    assert draw_performance.PICTURE.read_text(encoding="utf-8") == draw_performance.draw(page), (
        "run: ./run docs"
    )
    assert page.count("| p95 30 ms |") == sum(
        line.budget == 0.030 for _title, lines in draw_performance.groups(page) for line in lines
    )


def test_a_page_over_its_budget_is_marked_without_colour_too() -> None:
    head = "\n## Pages\n\n| what | measured | budget | kept |\n|---|---|---|---|\n"
    kept = head + "| Today | 18.7 ms / 29.9 ms / 90.0 ms | p95 30 ms | yes |\n"
    assert "(over)" not in draw_performance.draw(kept)
    over = kept.replace("29.9", "30.1")
    assert "18.7 / 30.1 ms (over)" in draw_performance.draw(over)
