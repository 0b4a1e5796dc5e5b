# The subcommands progress and doctor, and the configuration file.
config-fault = { $file }:{ $line }:{ $column }: { $reason }
config-fault-file = { $file }: { $reason }
config-syntax = this is not TOML: { $reason }
config-not-text = this is not UTF-8 text
config-unknown-key = there is no setting “{ $key }”; there are { $known }
config-unknown-value = “{ $value }” is no value for { $key }; there are { $known }
config-unsaved = The settings were not saved in { $file }: { $reason }

progress-none = Nothing is recorded yet: the course begins with “sipsong”.
progress-read = read
progress-begun = begun
progress-unread = not read yet
progress-right = { $right } of { $questions } right at the first try
progress-last = Last: { $lesson }, { $date }
progress-last-nowhere = Last: { $date }
progress-project = Project: { $path }
progress-exported = { $count ->
    [one] 1 event written to { $path }
   *[other] { $count } events written to { $path }
}
progress-unwritten = { $path } was not written: { $reason }
progress-unreadable = { $path } was not read: { $reason }
progress-imported = { $new ->
    [one] 1 new event
   *[other] { $new } new events
}, { $known } known already
progress-more-bad = … and { $count } more lines
progress-reset-question = Begin anew? A copy of what you did is kept. [y/N]
progress-reset-not = Nothing was changed.
progress-reset-needs-yes = To begin anew without being asked, add --yes.
progress-reset-done = The course begins anew. What you did until now is kept in { $path }

doctor-language = Language: { $code }
doctor-locale = Locale: { $name }={ $value }
doctor-locale-none = No locale is set in LC_ALL, LC_CTYPE or LANG
doctor-locale-advice = Set one with UTF-8, such as LANG=en_US.UTF-8 or th_TH.UTF-8: without it Thai may come out garbled.
doctor-term = Terminal: { $term } { $program }
doctor-term-advice = TERM names no terminal that can move its cursor. Set it, or use sipsong --plain.
doctor-no-color = Colours: none, because NO_COLOR is set
doctor-colours-true = Colours: 24 bits
doctor-colours-palette = Colours: 256
doctor-colours-sixteen = Colours: 16
doctor-colours-none = Colours: none
doctor-colours-advice = If this terminal shows 24-bit colours, say so with COLORTERM=truecolor.
doctor-no-terminal = There is no terminal here, so it was not measured
doctor-size = Window: { $columns }×{ $rows } (at least { $least_columns }×{ $least_rows })
doctor-size-advice = Make the window larger or the letters smaller.
doctor-thai = Thai: “{ $text }” takes { $columns } columns, expected { $expected }
doctor-thai-advice = This terminal places Thai vowels in its own way, so columns may not line up. Another terminal, a newer version or sipsong --plain helps.
doctor-silent = The terminal did not answer how wide it draws Thai
doctor-silent-advice = If Thai lines do not line up, try another terminal, or sipsong --plain.
doctor-keyboard = Keyboard: the terminal tells all keys apart
doctor-keyboard-plain = Keyboard: plain; every command also has a key that any terminal can send
doctor-themes = Themes: { $themes }
doctor-config = Settings: { $path }
doctor-config-absent = Settings: { $path } (not there yet)
doctor-config-none = There is no folder for settings
doctor-config-advice = Correct this line; until then the setting counts as not given.
doctor-unwritable-config = This folder cannot be written, so changed settings last only until the program ends.
doctor-data = Progress: { $path } ({ $events ->
    [one] 1 event
   *[other] { $events } events
})
doctor-data-none = There is no folder for your progress
doctor-unwritable-data = This folder cannot be written, so progress is lost when the program ends. Set XDG_DATA_HOME to one that can.
doctor-home-advice = Set HOME, or XDG_CONFIG_HOME and XDG_DATA_HOME, to absolute paths.

report-written = Written to { $path }
report-title = Twelve factors: what was learned, and the project
report-made = Made with sipsong, { $date }
report-learned = What was learned
report-nothing-learned = Nothing is recorded yet.
report-lesson = Lesson
report-read = Read
report-questions = Right at first try
report-simulation = Simulation
report-right = { $right } of { $questions } ({ $answered } answered)
report-goal-reached = goal reached
report-predicted-right = predicted rightly
report-predicted = predicted
report-project = The project { $name }
report-no-app = There is nothing in this folder that a factor could speak of.
report-problems = What to mend
report-right-things = What is right
