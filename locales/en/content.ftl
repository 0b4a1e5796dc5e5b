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
