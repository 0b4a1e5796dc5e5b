# The lesson screen.

lesson-note = Note
lesson-tip = Tip
lesson-warning = Careful
lesson-outline = Outline
lesson-links = Links
lesson-no-links = This lesson has no links.
lesson-no-further = There is no lesson beyond this one.
lesson-link-refused = { $address } is not a web address, so it was not opened.
lesson-nothing-to-copy = Move to a link or a piece of code with Tab, then copy it.
lesson-copied = Copied.
lesson-find-hint = type to find in this lesson
lesson-find-none = not found
lesson-offer-quiz = Try yourself: the questions on this lesson
lesson-offer-next = Go on to { $name }
lesson-no-targets = There is no link, term or code in this lesson.
lesson-round-begin = Round again from the beginning.
lesson-round-end = Round again from the end.
lesson-footnote = Footnote { $number }
