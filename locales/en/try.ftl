# What experiments on the learner's own running app came to: what was done, and what it means.
try-by-signal = by { $signal }
try-by-code = with exit code { $code }

try-start-quick = The app was started and listened after { $ms } ms. An app that is there at once can be moved, scaled and repaired at any time.
try-start-slow = The app was started and took { $ms } ms until it listened. Every deploy and every crash costs that time again: do less before listening.
try-start-unexpected = The app came up, but not every request was answered as the recipe says: { $requests }. Mend the recipe or the app before trusting the other experiments.
try-start-missing = The program of the command is not on this machine, so nothing was started. Install it or give another command after `--`.
try-start-terminal = The app was started without a terminal and gave up: { $line }. In a deploy there is nobody at a keyboard, so it may not need one.
try-start-ended = The app was started and ended { $how } before it listened. Its last line: { $line }
try-start-never = The app was started and listened on no port within { $seconds } seconds. A web process has to be ready in seconds; if this is a worker, try the web process instead.

try-port-honoured = The app was told port { $asked } by `PORT` and bound it, and nothing else. The platform can put it wherever it likes.
try-port-loopback = The app bound the port `PORT` named ({ $asked }), but only on loopback. Inside a container nobody outside can reach that: bind `0.0.0.0` or `::`.
try-port-more = The app bound the port `PORT` named ({ $asked }) and others beside it: { $bound }. A port that no variable decides is in the way of the second copy.
try-port-other = The app was told port { $asked } by `PORT` and bound { $bound } instead. The platform routes to the port it named, so nothing would arrive.
try-port-none = The app was told port { $asked } by `PORT` and bound none at all. A web process offers its service by binding the port it is told.

try-copy-both = Two copies ran at once on ports of their own. That they share what they keep would be shown by a recipe that writes through one and reads through the other.
try-copy-shared = Two copies ran at once; what was written through the one was read through the other. Nothing that has to last is kept in one process.
try-copy-apart = Two copies ran at once, but what was written through the one was not there in the other. It is kept in one process's memory or disk: with two copies every second request would miss it.
try-copy-alone = A second copy was started beside the first on another port and did not come up. Its last line: { $line }
try-copy-ousted = A second copy was started on another port, and the first one ended. Copies that fight over something cannot be scaled out.

try-stop-clean = The app was sent SIGTERM and ended after { $ms } ms { $how }. That is all a platform asks for.
try-stop-default = The app was sent SIGTERM and died of it at once, without a handler of its own. Whatever it was doing is cut off, and as the first process of a container it would not end at all.
try-stop-code = The app was sent SIGTERM and ended after { $ms } ms { $how }. A stop that was asked for is no failure: end with code 0.
try-stop-killed = The app was sent SIGTERM and still ran { $seconds } seconds later, so SIGKILL was needed. At every deploy it would be cut off in the middle of its work.
try-stop-unreached = SIGTERM was sent to the program that was started, and the app below it never ended in { $seconds } seconds. Something stands between the two that keeps the signal, often a shell: start the app with `exec`.
try-stop-left = SIGTERM ended the program that was started, but these ran on without it: { $processes }. Children have to be ended by their parent, or the app be started with `exec`.
try-stop-daemon = The program that was started ended by itself and left the work to a process in the background. A platform takes that for a crash: stay in the foreground.

try-flight-answered = SIGTERM was sent while `{ $path }` ({ $ms } ms) was being answered, and the answer still came in full. Deploys cut nobody off.
try-flight-cut = SIGTERM was sent while `{ $path }` ({ $ms } ms) was being answered, and the answer never came in full. Stop taking new requests first, finish the running ones, then end.

try-death-clean = The app was killed without asking and started again in the same folder; it listened after { $ms } ms. It can be lost at any time without anybody clearing up.
try-death-down = The app was killed without asking and did not come up when started again. Its last line: { $line }
try-death-sick = The app was killed without asking and came up again after { $ms } ms, but then failed the request it had answered before. What it leaves behind must not be in its own way.
try-death-slow = The app was killed without asking; starting again took { $ms } ms instead of { $first } ms. It seems to clear up after itself first, which costs time when there is least of it.

try-logs-stream = The app ran and wrote { $lines } lines to its output, and to no log file. The platform can take the stream from there.
try-logs-both = The app wrote { $lines } lines to its output, and log files grew beside it: { $files }. Files in a container are lost with it; the stream alone is enough.
try-logs-files = The app wrote nothing to its output while these files grew: { $files }. Write each line to standard output, unbuffered, and leave files to the platform.
try-logs-silent = The app served requests and wrote not a single line to its output. When something goes wrong there will be nothing to look at.
try-logs-held = The app wrote nothing while it ran; { $lines } lines came only when it ended. Either it logs nothing of its work or holds lines back in a buffer, which a crash would lose.
try-logs-escapes = The app wrote { $lines } lines to its output, with sequences that steer a terminal though none was there. They garble the log where it is read: write colours only to a terminal.

try-state-none = The app started and served { $requests } requests, and no file under the project changed. Nothing was kept where the next deploy would lose it.
try-state-start = When the app started, files under the project changed: { $files }. What is written there is gone with the next deploy; use the temporary folder for scratch.
try-state-database = When the app started it made a database in its own folder: { $files }. Two copies would have two of them and the next deploy loses both: attach one by its URL.
try-state-serving = While the app served { $requests } requests, files under the project changed: { $files }. What has to last belongs in a backing service, the rest in the temporary folder.

try-missing-named = Each variable was taken away in turn; without { $keys } the app ended at once and said which one it missed. A wrong deploy is noticed before anybody uses it.
try-missing-defaults = Each variable was taken away in turn ({ $count }), and the app started with values of its own. That is fine as long as none of them is good for one deploy only.
try-missing-hangs = Without { $keys } the app neither listened nor ended. A deploy that hangs tells nobody what is missing: end at once and name it.
try-missing-later = Without { $keys } the app started as if all were well and failed at the first request. Read the configuration at the start, and end at once if something is missing.
try-missing-cleanly = Without { $keys } the app ended with exit code 0, as if its work were done. A platform sees no failure in that: end with another code and name what is missing.
try-missing-unnamed = Without { $keys } the app ended, but did not say what it missed. Whoever deploys has to guess: name the variable.
try-missing-secret = Without { $keys } the app started with a secret that stands in its code. Everybody who reads the code knows it: end instead.
try-missing-starts = Without { $keys } the app started all the same. If it needs them, say so at the start; if not, give them a default in the code.

try-away-recovers = { $keys } pointed at nobody, and the app said so; when somebody listened there again it came by itself. Services may come and go without a restart.
try-away-silent = { $keys } pointed at nobody, and the app said nothing of it, neither in its log nor in an answer. When the service is really away nobody will know why.
try-away-ends = { $keys } pointed at nobody, and the app said so and ended. It will be restarted over and over until the service is back: stay up, answer 503 and try again.
try-away-hangs = { $keys } pointed at nobody, and the app neither listened nor ended. Nobody can tell it from an app that is about to be ready: set a time limit.
try-away-broken = { $keys } pointed at nobody, and when somebody listened there again the app never came back to it. It would have to be restarted by hand: connect anew when a connection is lost.
try-away-waits = { $keys } pointed at a host that swallows everything, and requests waited without an answer. Set a time limit on connections, or one slow service takes everything with it.

try-build-read-only = The app started twice from the same files with different configuration, and once with its folder read-only. What runs is what was built.
try-build-same = The app started twice from the same files with different configuration and built nothing anew. Whether it could start read-only cannot be tried on this kernel.
try-build-rebuilt = Starting the app made or changed its own files: { $files }. Then every start can be another program: build once, before the release.
try-build-one = The app started with one configuration, and with another from the same files it did not. A build has to run in every deploy.
try-build-writes = The app started twice from the same files, but not with its folder read-only. A release should not change: write to the temporary folder or to a service.

try-admin-twice = `{ $command }` ran twice; the second run went well and changed nothing. It can be repeated without fear.
try-admin-fails = `{ $command }` did not go well here, so a second run would say nothing. Its last line: { $line }
try-admin-second = `{ $command }` went well once and failed the second time. A release that is tried again would fail: { $line }
try-admin-again = `{ $command }` ran twice, and the second run changed files again: { $files }. Admin work should notice that it is done already.

# Why an experiment saw nothing.
try-not-system = The experiment { $experiment } looks into the table of processes, which only Linux has. Here it cannot be told.
try-not-up = The app did not come up, so there was nothing to try { $experiment } on. Mend the start first.
try-not-slow = No request was slow enough to be caught in the middle of its answer. Name a slow path in a recipe: `slow = "/report"`.
try-not-variables = The app reads no variable that could be taken away. There was nothing to try.
try-not-locators = No variable looks like the address of a service. There was nothing to take away.
try-not-connecting = The app never tried to reach the services its variables name. A recipe with a request that needs them would show more.
try-not-command = No admin command is declared. Name one in a recipe: `one_off = "npm run migrate"`.
try-not-time = The run was stopped before this experiment. Run it again with `--only { $experiment }`.
try-not-machine = Something of this machine was in the way: { $reason }. The app is not to blame.

# Consent.
try-will-run = This will run, again and again, and be ended each time:
try-found-in = found in { $from }
try-others =
    { $count ->
        [one] one other command was found; give the one you mean after `--`
       *[other] { $count } other commands were found; give the one you mean after `--`
    }
try-admin-too = and twice, as admin work: { $command }
try-in-copy = in { $folder }, a copy of { $root }
try-in-place = in { $folder }: your own files, not a copy
try-confined = It can write only there and in a temporary folder. It is not kept from the network; its addresses of other machines are replaced.
try-unconfined = This kernel has no Landlock (version 3 or later): what it writes elsewhere cannot be prevented. It is not kept from the network either.
try-environment = with this environment and nothing else:
try-free-port = a free port
try-from-file = from { $file }
try-from-recipe = from the recipe
try-from-nobody = made up: the code reads it and nothing says what it is
try-from-stand-in = what { $file } names is on another machine or not there; this is a stand-in
try-question = Run it? [y] yes, [a] always for this project and command, [N] no
try-candidate = { $number }  { $command }  ({ $from })
try-choose = Which one starts the app? A number, or another command; Enter for 1.
try-trusted = This command is trusted in this project; `--forget` takes that back.
try-needs-yes = Nothing runs without your consent: read the above and add `--yes`
try-not-run = Nothing was run.
try-no-command = No command that starts the app was found; give one after `--`, as in: sipsong try . -- node server.js
try-forgotten =
    { $count ->
        [0] Nothing of this project was trusted.
        [one] One command of this project is no longer trusted.
       *[other] { $count } commands of this project are no longer trusted.
    }
try-trusted-none = No command is trusted: every one is asked about.
try-forgotten-all =
    { $count ->
        [0] Nothing was trusted.
        [one] One command is no longer trusted.
       *[other] { $count } commands are no longer trusted.
    }
try-trust-unsaved = The trust cannot be kept: { $reason }
try-too-large = The project is too large to be copied; `--in-place` tries it in its own folder
try-machine = This machine does not let it be tried: { $reason }
try-recipe-there = The project has a recipe that is not used; `--recipe { $recipe }` uses it.
try-recipe-unread = { $path } cannot be read: { $reason }
try-recipe-syntax = { $path }:{ $line }: no TOML: { $what }
try-recipe-key = { $path }:{ $line }: there is no setting “{ $what }”
try-recipe-value = { $path }:{ $line }: “{ $what }” cannot have this value

# The report and its timeline.
try-more = sipsong explain { $rule } · sipsong open { $lesson }
try-side-by-side = { $factor }: read as { $read }, observed as { $observed }; together { $verdict }
try-name-start = start
try-name-port = port
try-name-second-copy = second copy
try-name-shutdown = shutdown
try-name-in-flight = shutdown in mid-answer
try-name-sudden-death = sudden death
try-name-logs = logs
try-name-local-state = local state
try-name-missing-config = missing config
try-name-service-away = service away
try-name-same-build = same build, new config
try-name-one-off = one-off command
try-moment-starts = start  PORT={ $port } { $with }
try-moment-listens = listens on { $on }
try-moment-asks = request  { $what }
try-moment-answered = answered  { $status }
try-moment-cut = answer cut off  { $status }
try-moment-unanswered = no answer
try-moment-signal = { $name }
try-moment-exits = ended { $how }
try-moment-writes = │ { $line }
