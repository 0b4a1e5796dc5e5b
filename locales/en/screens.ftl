# Questions, project, terms, rules.
quiz-title = questions
quiz-task-one = One answer
quiz-task-several = Several answers: choose with Space or the number, then Enter
quiz-task-order = Put in order: J and K carry the line up or down, Enter when it stands
quiz-task-line = Find the line: go there, then Enter
quiz-task-factor = One answer out of the twelve factors
quiz-order-own = Your order
quiz-order-right = The right order
quiz-line = Line { $line }
quiz-belief = The belief behind it: “{ $belief }”
quiz-right = ● Right, at the first try. Every option’s reason stands below it.
quiz-right-now = ● Right now. Every option’s reason stands below it.
quiz-told = ◐ Not this time either. The right answer and every reason stand above; n goes on.
quiz-try-again = ◐ Read what speaks against it, then try once more.
quiz-incomplete = ◐ What you chose is right, but something is missing. Try once more.
quiz-order-wrong = ◐ { $count } lines are not in their place. Try once more.
quiz-choose-first = Choose at least one answer first
quiz-nothing-to-show = There is nothing to show for this question
quiz-none = This lesson has no questions.
quiz-score = { $answered } of { $of } answered, { $right } right at the first try
quiz-then-next = Enter goes on to { $lesson }
quiz-then-map = Enter goes back to the course map

glossary-title = Terms
glossary-hint = f finds a term · Enter opens its lesson
glossary-nothing = No term holds these letters.
glossary-lesson = Explained in { $lesson }
glossary-no-lesson = This term belongs to no single lesson

rule-title = rule
rule-unknown = There is no page for “{ $rule }”.

project-title = Your project
project-files = { $files ->
    [one] { $files } file read
   *[other] { $files } files read
}
project-reading-short = reading … { $files }
project-reading = Reading { $name } … { $files } files
project-reading-again = Reading again
project-nothing-to-edit = No finding is selected
project-no-findings = No rule found anything here, right or wrong.
project-not-read = Not read ({ $count })
project-not-read-title = Not read, so nothing is said of it
project-fix = **Mend:** { $text }
project-why-right = **Why this is right:** { $text }
project-filter-problems = problems only
project-filter-errors = errors only
project-verdicts-changed = Read again: { $changes }
project-problems-changed = Read again: { $before } problems before, { $after } now
project-because = The value came this way
project-fault = The project cannot be read
project-none = No project has been chosen yet
project-none-advice = Choose the folder of a web app of yours. sipsong reads its files, changes nothing and sends nothing anywhere.
project-no-app = { $name } does not look like a web app
project-no-app-advice = There is no manifest, no source and no container file in it that a factor could speak of. The lessons need no project; another folder can be looked at any time.
project-choose = ▸ o chooses a project

confidence-high = certain
confidence-medium = likely
confidence-low = worth a look

skip-too-large = larger than 1 MiB
skip-budget = the limit for the whole project was reached
skip-not-text = not UTF-8 text
skip-link = a link; links are not followed
skip-special = a device, pipe or socket
skip-unreadable = no permission, or a fault of the system
skip-malformed = its syntax is broken, or it is too deep
skip-template = a template: what comes of it is not known
skip-too-deep = nested too deep
skip-submodule = a submodule: another codebase

project-partly = partly read
project-partial = Stopped: this rests on a part of the files; r reads everything
project-stop = Esc stops; what was read by then is judged
project-stopping = Stopping …
project-reading-still = Reading { $name } …
project-again = r reads again, o chooses another project
project-all = All factors
project-aside = Set aside, policy ({ $count })
project-aside-title = Set aside, and what is to be said of the policy
project-nothing-aside = Nothing is set aside.
project-was = before: { $verdict }
project-new = new
project-mended = No longer there since the last reading
project-waived-until = waived until { $date }: { $reason }
project-waived-here = waived by a comment: { $reason }
project-known = in the baseline
project-notes = About sipsong.toml and marks in files
project-gone = In the baseline, no longer found
why-title = Why { $factor }
why-fail = { $count ->
    [one] One finding that counts as an error is enough for “fail”:
   *[other] { $count } findings count as errors; one is enough for “fail”:
}
why-attention = { $count ->
    [one] Nothing fails the factor, but one finding wants attention:
   *[other] Nothing fails the factor, but { $count } findings want attention:
}
why-pass = The practice that decides this factor is there, and no problem weighs against it:
why-not-applicable = The project has nothing that this factor speaks of.
why-cannot-tell = Reading found neither a problem nor the practice that decides this factor.
why-rule = rule `{ $rule }`, { $sure }
why-read = read in { $role }
why-via = came by `{ $place }`
why-also = Also found, without deciding
why-aside = { $count ->
    [one] One finding does not count: it is waived or in the baseline.
   *[other] { $count } findings do not count: they are waived or in the baseline.
}
role-deployed = a file that is deployed
role-development = a file for development
role-pipeline = a pipeline
role-test = a test
role-example = an example
skip-stopped = reading was stopped before
check-reason-stopped = reading was stopped before
map-reading-still = reading { $name } …
settings-motion-about = Off: a simulation goes on by keys only, and no bar moves while a project is read.
settings-theme-about = “As the terminal” follows its ground, light or dark.
settings-lang-about = L changes it everywhere.
