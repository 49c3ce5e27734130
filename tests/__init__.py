"""Stories at three heights: rules, pages, journeys; and tests about the house itself."""
