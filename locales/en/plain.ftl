# The course in plain lines, for screen readers and pipes: what is drawn elsewhere is said here.
plain-footnote = Footnote { $number }:
plain-footnote-reference = footnote { $number }
plain-struck = { $text } (struck out)
plain-quote = Quote:
plain-quote-end = End of the quote.
plain-note = Note:
plain-note-end = End of the note.
plain-tip = Tip:
plain-tip-end = End of the tip.
plain-warning = Warning:
plain-warning-end = End of the warning.
plain-diagram = A diagram stands here. Its words, row by row:
plain-code = Code:
plain-code-file = Code, { $file }:
plain-code-language = Code, { $language }:
plain-table = A table of { $columns ->
    [one] one column
   *[other] { $columns } columns
} and { $rows ->
    [one] one row
   *[other] { $rows } rows
}:
plain-task-done = Done:
plain-task-open = Not done:

plain-title = { $name }: { $motto }
plain-title-bare = { $name }
plain-title-factor = Factor { $number }, { $name }: { $motto }
plain-minutes = About { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} to read.
plain-no-lesson = There is no lesson “{ $address }”. There are { $near }
plain-no-lesson-near = There is no lesson “{ $address }”. Did you mean { $near }?
plain-no-section = The lesson { $lesson } has no section “{ $section }”. There are { $near }
plain-no-section-near = The lesson { $lesson } has no section “{ $section }”. Did you mean { $near }?

plain-map-count = { $read } of { $lessons } lessons read.
plain-map-entry = { $name }: { $motto } ({ $state })
plain-map-entry-bare = { $name } ({ $state })
plain-state-read = read
plain-state-begun = begun
plain-state-unread = not read yet
plain-state-questions = questions right at the first try: { $right } of { $questions }
plain-state-project = your project: { $verdict }
plain-map-prompt = Number of a lesson, or Enter for { $number }, { $name } (? for help, q to quit):
plain-map-help = On the map: the number of a lesson opens it, Enter goes on where you are.
plain-map-no-such-number = No lesson has this number.
plain-overview = “sipsong open config --plain” prints a lesson, “sipsong check” reads your project. In a terminal, “sipsong --plain” leads through the course and asks its questions.

plain-help = Everywhere: ? help, m map, L the other language, g and a term looks it up, p what your project says, p and a number all that was found for that factor, q quit. Enter sends what you typed.
plain-not-understood = This is not understood here. ? lists what is.
plain-bye = Goodbye.

plain-resumed = You stopped here last time.
plain-lesson-prompt-start = { $sections ->
    [one] One section follows.
   *[other] { $sections } sections follow.
} Enter goes on (? for help):
plain-lesson-prompt = Section { $number } of { $sections }. Enter goes on:
plain-lesson-prompt-questions = The end of the lesson. Enter begins { $questions ->
    [one] its question
   *[other] its { $questions } questions
}:
plain-lesson-prompt-next = Enter opens { $number }, { $name }:
plain-lesson-prompt-end = This was the last lesson. Enter shows the map:
plain-lesson-help = In a lesson: Enter goes on, b goes back, the number of a section goes there, o lists the sections, t begins the questions, n opens the next lesson.
plain-no-such-section = No section has this number. o lists them.
plain-no-questions = This lesson has no questions.

plain-question = Question { $number } of { $of }.
plain-how-one = One of these is right. Answer with its number.
plain-how-several = More than one is right. Answer with their numbers, such as 1,3.
plain-how-order = Put them in order. Answer with all the numbers, first things first, such as 2,1,3.
plain-how-line = Answer with the number of a line.
plain-how-factor = Which factor is it? Answer with its number.
plain-answer-prompt = Your answer (h for a hint):
plain-answer-one-range = Answer with one number from 1 to { $all }.
plain-answer-several-range = Answer with numbers from 1 to { $all }.
plain-answer-order-range = Answer with each number from 1 to { $all } once.
plain-answer-line-range = Answer with one line from 1 to { $lines }.
plain-answer-factor-range = Answer with the number of one of these factors.
plain-hint = Hint { $number } of { $of }:
plain-no-more-hints = There are no more hints.
plain-wrong-one = Not right.
plain-wrong-missed = What you chose is right, but something is missing.
plain-wrong-missed-too = And something is missing.
plain-wrong-order = Not right: { $right } of { $all } stand in their place.
plain-belief = Behind this is often the belief: “{ $belief }”
plain-try-again = Try again.
plain-right = Right. The reasons, one by one:
plain-reason-right = Right.
plain-reason-wrong = Not right.
plain-show-lesson = More on this: sipsong open { $place } --plain
plain-show-rule = More on this: sipsong explain { $place }
plain-go-on-prompt = Enter goes on:
plain-quiz-help = At a question: numbers answer, h gives the next of three hints, n goes to the next question, b to the one before.
plain-quiz-sum = The end of the questions. Right at the first try: { $right } of { $questions }.
plain-quiz-after-help = Here: Enter goes on, t asks the questions again, b opens the lesson again.

plain-terms = Terms: { $terms }
plain-many-terms = Several terms hold this: { $terms }
plain-no-term = There is no term “{ $term }”. g alone lists all.
plain-no-term-near = There is no term “{ $term }”. Did you mean { $near }?

plain-no-project = No project has been read. “sipsong check” reads one.
plain-no-factor = There is no factor “{ $factor }”.
plain-factor = { $number }. { $name }: { $verdict }.
plain-factor-problems = { $number }. { $name }: { $verdict }, { $problems ->
    [one] one problem
   *[other] { $problems } problems
}.
plain-project-hint = p and a number, such as p 3, tells what was found.
plain-finding-problem = Problem at { $place } ({ $rule }):
plain-finding-evidence = Well done at { $place } ({ $rule }):

explain-head = Rule { $rule }, of factor { $number }, { $name }
explain-rules = Rules of factor { $number }, { $name } ({ $rules }):
explain-no-rules = Factor { $number }, { $name }, has no rules.
explain-unknown = There is no rule “{ $rule }”. The name of a factor, such as “sipsong explain config”, lists its rules
explain-unknown-near = There is no rule “{ $rule }”. Did you mean { $near }?
