# Reviews: what was learned comes back when it is about to be forgotten.
review-title = Review
review-position = { $at } of { $of } · { $right } right at once
review-score = The end of this review. { $answered } of { $of } answered, { $right } right at the first try.
review-missed = Worth reading once more:
review-nothing-due = Nothing is due for review now.
review-nothing-learned = Nothing to review yet. Answer the questions of a lesson, or predict what a simulation does: that comes back here when it is about to be forgotten.
review-left = { $count ->
    [one] One more is due. Enter goes on with it
   *[other] { $count } more are due. Enter goes on with them
  }
review-next-hours = { $hours ->
    [one] The next one comes within the hour.
   *[other] The next one comes in about { $hours } hours.
  }
review-next-days = { $days ->
    [one] The next one comes tomorrow.
   *[other] The next one comes in { $days } days.
  }
review-which-factor = This line stands in your project, at `{ $place }`. Which factor does it touch?
review-what-to-do = This line stands in your project, at `{ $place }`. What would you do?
review-other-factor = { $name } is about something else: { $motto }.
review-mends-other = That mends another problem of the same factor. `sipsong explain { $rule }` tells of it.
map-due = { $count } to review today
map-due-short = { $count } due
key-review = review
plain-map-due = { $count ->
    [one] One item is due for review today: r asks it.
   *[other] { $count } items are due for review today: r asks them.
  }
plain-review-due = { $count ->
    [one] One item is due for review today. In a terminal, “sipsong review --plain” asks it.
   *[other] { $count } items are due for review today. In a terminal, “sipsong review --plain” asks them.
  }
plain-show-play = To see it, play it: “sipsong play { $place } --plain”.
cli-review = Review what is about to be forgotten, a few minutes a day
plain-review-lesson = From { $name }.
