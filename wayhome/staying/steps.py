"""The steps of the journey of somebody who does not go back."""

BEGUN = "staying_begun"
SETTLED = "staying_settled"
