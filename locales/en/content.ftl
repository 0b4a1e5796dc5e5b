# Faults in the content of a course.
content-toml = The TOML is broken: { $reason }
content-missing-key = “{ $key }” is missing
content-wrong-type = “{ $key }” has a value of the wrong type
content-unknown-kind = “{ $kind }” is no kind of question
content-unknown-factor = “{ $factor }” is no factor
content-no-misconception = A wrong option, or an order, names no misconception
content-wrong-options = The options of “{ $id }” do not fit its kind: how many there are, or how many are right
content-three-hints = “{ $id }” needs three hints
content-no-such-line = The file shown has no line { $line }
content-undescribed-lesson = The lesson “{ $lesson }” is listed but not described
content-missing-file = This file is missing
content-stray-file = This file belongs to no part of the course
content-not-text = This file is no UTF-8 text
content-unread = { $reason ->
    [link] A link; links are not followed
    [too-large] Larger than a file of a course may be
   *[other] It cannot be read
}
content-no-front-matter = The text begins without front matter between “+++” lines
content-minutes = “minutes” has to be a whole number from 1 to 60
content-never-matched = Never compared with { $file }: compare the two, then “sipsong content stamp”
content-changed-since-matched = { $file } has changed since this text was last compared with it: compare the two, then “sipsong content stamp”
content-lesson-begins = A lesson begins with its only “#” heading and a paragraph
content-section-order = The section “{ $wanted }” belongs here, not “{ $found }”
content-no-section = The section “{ $section }” is missing
content-section-lacks = { $section ->
    [before-after] It needs “###” headings for at least two stacks, and a Dockerfile or a compose file
    [diagram] It needs exactly one diagram
    [keep] It needs one quote and nothing else
    [links] It needs 3 to 6 links in a list
   *[other] Something is missing here
}
content-double-id = The id “{ $id }” is taken already
content-html = HTML is not shown
content-image = Images are not shown
content-indented-code = Code has to stand in a fence that names its language
content-emoji = Emoji are not drawn alike everywhere
content-no-footnote = This footnote has no text
content-fence-language = “{ $language }” is no language of code here
content-wide-line = { $columns } columns; at most { $most } are shown
content-diagram-letter = “{ $letter }” is not among the signs of diagrams
content-diagram-corner = The line does not go on from “{ $corner }” in column { $column }
content-blocks-differ = The languages differ in their blocks: “{ $here }” here, “{ $there }” in { $file }:{ $line }
content-code-differs = The code differs from { $file }:{ $line }
content-link = “{ $address }” leads nowhere
content-rule-sections = The sections of a rule’s page are why, mend, violates, complies; found: { $found }
content-no-case = The section “{ $section }” has no case
content-empty-case = A case needs at least one file
content-expect = No file of the case has the place “{ $place }”
content-untitled-file = A file of a case needs a title
content-missing-language = “{ $key }” lacks the language “{ $lang }”
content-list-lengths = “{ $key }” has lists of different lengths
content-empty-text = “{ $key }” is empty
content-spelling = “{ $found }” is spelled “{ $wanted }” in this course
content-thai-in-english = Thai letters in an English text
content-repeat-spaced = ๆ has a space before and after it
content-thai-digit = Arabic digits, also in Thai
content-thai-quotes = Thai quotation marks are “ ” in pairs
content-thai-full-stop = No full stop at the end of a Thai sentence
content-particle = No ครับ or ค่ะ
content-double-form = “{ $form }” is a form of “{ $id }” already
content-no-show = “{ $id }” does not say where to look
content-option-count = { $count } options; this kind has { $least } to { $most }
content-double-option = This option stands there already
content-all-of-the-above = An option that speaks of the others gives the answer away
content-right-misconception = A right option names a misconception
content-unknown-misconception = “{ $id }” is not in misconceptions.toml
content-unused-misconception = No answer names “{ $id }”
content-index-differs = Each question begins with id and then rev, at the start of their lines
content-longest-is-right = Too easily guessed: in “{ $lang }” the right option is the longest in { $count } of { $all } questions
content-same-place = Too easily guessed: the right option is always number { $place }

content-check-clean = No faults in { $files } files
content-check-faults = { $count ->
    [one] One fault
   *[other] { $count } faults
}
content-folder-unreadable = { $path } cannot be read: { $reason }
content-stamp-done = { $count ->
    [0] Everything was recorded as compared already
    [one] One file recorded as compared
   *[other] { $count } files recorded as compared
}
content-stamp-unwritten = { $path } cannot be written: { $reason }
