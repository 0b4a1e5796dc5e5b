# What stands around every screen, and what opens over them.
app-name = sipsong สิบสอง
language-name = English
too-small = Make the window at least { $columns }×{ $rows }

verdict-pass = pass
verdict-attention = attention
verdict-fail = fail
verdict-not-applicable = n/a
verdict-cannot-tell = cannot tell

map-continue = Continue
map-begin = Begin here
map-read = read
map-no-project = c looks at your own project
map-reading = reading { $name } … { $files }
map-project = project { $name }
map-project-unread = project { $name }: not read
map-not-an-app = { $name } is no web app · c chooses another

help-title = Keys
help-thai-keyboard = Every key also works while a Thai keyboard layout is on.

settings-title = Settings
settings-lang = Language
settings-theme = Theme
settings-motion = Motion
settings-motion-on = on
settings-motion-off = off
settings-theme-auto = as the terminal
theme-dark = dark
theme-light = light
theme-high-contrast = high contrast
theme-colour-blind = colour-blind safe
theme-broken = The theme “{ $theme }” cannot be read: { $reason }
theme-token = The theme “{ $theme }” lacks the colour “{ $token }” or gives it in a form that is not understood

palette-title = Find or do
palette-hint = a key, a lesson, a term, any words of the course
palette-count = { $count } found
palette-nothing = Nothing holds these words. Fewer letters may find more.
found-action = do
found-lesson = lesson
found-section = section
found-term = term
found-rule = rule
found-text = text

choose-title = Which project?
choose-hint = Type a folder. Tab completes, ↓ walks the list, Enter reads it.
