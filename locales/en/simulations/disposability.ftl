# IX: SIGTERM during requests.
sim-disposability-intro = A release replaces the old instance by a new one while requests keep coming in. At second 10 the platform sends SIGTERM to the old instance; the router learns of it { $delay } seconds later. One request is a long export. A tick is one second.
sim-disposability-question = The app has a handler for SIGTERM that finishes the requests it has. The Dockerfile says `CMD node server.js`, so process 1 is a shell. The grace period is 10 seconds, and the export takes longer. What becomes of the requests?
sim-disposability-all-answered = All are answered: the handler lets every one finish
sim-disposability-all-answered-because = The handler is right, and with the app as process 1 it would do just that. But SIGTERM goes to process 1, the shell, which does not hand it on. The handler is never called.
sim-disposability-cut-at-once = Those that run at second 10 are cut off at once
sim-disposability-cut-at-once-because = That would be so if the signal reached the app and nobody handled it. Here it does not reach the app at all, so at second 10 nothing happens.
sim-disposability-cut-late = Nothing happens at second 10; what still runs ten seconds later is cut off
sim-disposability-cut-late-because = The shell keeps SIGTERM to itself, the app works on unaware, and when the grace period is over SIGKILL ends everything in the container. Short requests were done by then; the export was not.
sim-disposability-moved = Those that run move over to the new instance and finish there
sim-disposability-moved-because = A router hands out new requests. One that is under way is a connection to one process, with its state in that process; when the process goes, so does the request.
sim-disposability-goal = Bring the release through without losing one request, and let the old instance leave by itself rather than be killed.

sim-disposability-first = Process 1
sim-disposability-first-shell = a shell
sim-disposability-first-app = the app
sim-disposability-handler = On SIGTERM
sim-disposability-handler-none = no handler
sim-disposability-handler-exit = exit at once
sim-disposability-handler-drain = finish, then exit
sim-disposability-wait = Accept on for (s)
sim-disposability-grace = Grace period (s)

sim-disposability-clients = clients
sim-disposability-router = router
sim-disposability-old = old instance
sim-disposability-new = new instance
sim-disposability-export = export
sim-disposability-accepting = accepting
sim-disposability-starting = starting
sim-disposability-asked-to-stop = SIGTERM sent
sim-disposability-finishing = port closed
sim-disposability-gone = exited by itself
sim-disposability-killed = killed

sim-disposability-log-ready = The new instance is ready; the router sends requests to both in turn.
sim-disposability-log-term-shell = SIGTERM arrives at process 1, a shell. The shell does not pass it on, and the app hears nothing.
sim-disposability-log-term-ignored = SIGTERM arrives at the app, which is process 1 and has no handler. For process 1 the kernel does not fall back to ending it: nothing happens.
sim-disposability-log-term-exit = SIGTERM arrives at the app, which exits at once.
sim-disposability-log-term-drain = SIGTERM arrives at the app. Its handler begins an orderly stop.
sim-disposability-log-closed = The old instance closes its port: it takes nothing new and finishes what it has.
sim-disposability-log-router = The router has taken the old instance out and sends everything to the new one.
sim-disposability-log-kill = { $grace } seconds after SIGTERM the grace period is over: SIGKILL.
sim-disposability-log-cut = Request { $number } was running in the old instance and is cut off.
sim-disposability-log-refused = Request { $number } is sent to the old instance, whose port is closed: refused.
sim-disposability-log-export = The export is complete.
sim-disposability-log-left = The old instance has finished everything and exits by itself, { $seconds } seconds after SIGTERM.

sim-disposability-outcome-left = { $lost } of { $all } requests were lost. The old instance exited by itself { $seconds } seconds after SIGTERM.
sim-disposability-outcome-killed = { $lost } of { $all } requests were lost. The old instance had to be killed { $seconds } seconds after SIGTERM.
