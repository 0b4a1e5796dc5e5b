# II: the same install today and later, on two machines.
sim-dependencies-intro = The app names two libraries, `web` and `logger`; `web` needs `parser`, which nobody here named. It also calls a program, `convert`, which is on the laptop. The laptop installs on day 1, the server on day 12, and each once more. Meanwhile the registry goes on publishing. A tick is one day.
sim-dependencies-question = The manifest names exact versions of both libraries; there is no lockfile. The server installs eleven days after the laptop, from the same commit. What does it get?
sim-dependencies-indirect = The named ones as on the laptop; of what these need, a newer one
sim-dependencies-indirect-because = The manifest fixes what it names. `parser` stands in no file of yours: its version is looked for at each install, within what `web` allows, and by then there is a newer one.
sim-dependencies-same-exact = The same in every part: exact versions are named
sim-dependencies-same-exact-because = Exact numbers do fix the two libraries. Most of what an app installs is named by nobody in the team, though; it comes along, and the manifest says nothing of it.
sim-dependencies-same-commit = The same in every part: nobody has changed a line
sim-dependencies-same-commit-because = The repository is the same. An install asks the registry as well, and that has changed in eleven days.
sim-dependencies-all-newer = The newest of all three: an install takes what is newest
sim-dependencies-all-newer-because = It takes the newest that is allowed. For the two named ones an exact version is the only one allowed.
sim-dependencies-goal = Every install gives what the team decided on, works, and the server ends up without the hole in `logger`.

sim-dependencies-manifest = The manifest names
sim-dependencies-manifest-ranges = ranges
sim-dependencies-manifest-exact = exact versions
sim-dependencies-lock = Lockfile
sim-dependencies-lock-none = none
sim-dependencies-lock-local = not committed
sim-dependencies-lock-committed = committed, followed
sim-dependencies-tool = convert
sim-dependencies-tool-machine = as the machine has it
sim-dependencies-tool-declared = declared in the image
sim-dependencies-updates = Updates
sim-dependencies-updates-none = none
sim-dependencies-updates-untested = weekly, untested
sim-dependencies-updates-tested = weekly, tested

sim-dependencies-laptop = laptop
sim-dependencies-server = server
sim-dependencies-registry = registry
sim-dependencies-nothing = nothing yet
sim-dependencies-broken = does not work
sim-dependencies-other = other than decided
sim-dependencies-works = works
sim-dependencies-version = { $version }
sim-dependencies-head-library = library
sim-dependencies-head-newest = newest
sim-dependencies-head-decided = decided
sim-dependencies-tally-decided = as decided
sim-dependencies-tally-other = otherwise
sim-dependencies-tally-broken = broken

sim-dependencies-log-published = { $library } { $version } is published.
sim-dependencies-log-published-fix = { $library } { $version } is published: it closes a hole that is known from today on.
sim-dependencies-log-published-break = { $library } { $version } is published: a small correction, which changes what this app relies on.
sim-dependencies-log-held = The weekly update tries parser { $version }; a test fails, and it stays out.
sim-dependencies-log-updated = The team decides on: { $set }
sim-dependencies-log-as-decided = The { $machine } installs what was decided: { $set }
sim-dependencies-log-otherwise = The { $machine } installs something nobody decided on: { $set }
sim-dependencies-log-breaks = The app on the { $machine } does not work: it relied on what parser did before.
sim-dependencies-log-no-tool = The app on the { $machine } does not work: it calls `convert`, which no file declares and nobody put there.

sim-dependencies-outcome = Of { $all } installs { $decided } gave what was decided and worked, { $other } gave something else, { $broken } did not work. The server has no known hole.
sim-dependencies-outcome-hole = Of { $all } installs { $decided } gave what was decided and worked, { $other } gave something else, { $broken } did not work. The server runs the logger with the known hole.
