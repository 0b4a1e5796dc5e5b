# The lab: an app to practise on.
cli-lab = Practise: a small app that breaks all twelve factors, to be mended one by one
cli-lab-new = Make one, in a folder that is new or empty
cli-lab-check = Read it and try it: what still fails, why, what changed, and a hint
cli-lab-solve = Show the solution as a diff and apply it after asking
cli-lab-redis = Stand in for Redis on this machine until interrupted, to run the app by hand
cli-lab-folder = Its folder [default: noodle-stall for new, else the current one]
cli-lab-stack = The language: { $choices } [default: the first that is installed]
cli-lab-check-factor = The factor hints are for, by number or name [default: the first that does not pass]
cli-lab-hint = Take the next hint
cli-lab-check-yes = Run the app of a lab that was made elsewhere without asking
cli-lab-solve-factor = Only this factor, by number or name [default: all]
cli-lab-solve-yes = Apply it without asking
cli-lab-port = The port [default: 6379]

lab-made = The lab is in { $folder }: a noodle stall in { $stack }, { $count } files, and the Git history that goes with them. It runs, and it breaks all twelve factors.
lab-made-start = Start it there: sh start.sh
lab-made-check = See how it stands, with a hint for the first factor: sipsong lab check { $folder }
lab-made-redis = No Redis here? `sipsong lab redis` stands in for one.
lab-not-empty = { $folder } is not empty; name a folder that is new or empty
lab-unwritten = { $folder } cannot be written: { $reason }
lab-no-runtime = None of what a lab needs is on this machine: { $program }
lab-other-runtime = { $program } is not on this machine. These are: --stack { $stacks }
lab-no-folder = There is no folder { $folder }
lab-unreadable = { $folder } cannot be read: { $reason }
lab-none-here = { $folder } is no lab (there is no sipsong-lab.toml); `sipsong lab new` makes one
lab-bad-marker = sipsong-lab.toml in { $folder } does not say which lab this is
lab-too-large = The lab is too large to be copied and tried
lab-question = This lab was not made here. Checking it runs `{ $command }` in a copy. Run it? [y] yes, [N] no
lab-needs-yes = This lab was not made here, and checking it runs its app; add `--yes` if you trust it
lab-trying = trying: { $experiment }
lab-unknown = It was not looked at.
lab-port-taken = somebody else listens there
lab-no-redis = Port { $port } cannot be taken: { $reason }
lab-redis-runs = A stand-in for Redis listens at { $url }. What is in it is gone when you end it with Ctrl+C.

lab-count =
    { $count ->
        [one] One of the twelve factors passes.
       *[other] { $count } of the twelve factors pass.
    }
lab-changed = Since the last check:
lab-unchanged = No verdict changed since the last check.
lab-hint = { $factor }, hint { $rung } of { $of }:
lab-next-hint = More: sipsong lab check --factor { $factor } --hint
lab-try-first = The last hint is the solution, and it costs an attempt: change something for this factor first, then ask again.
lab-apply = To apply it: sipsong lab solve --factor { $factor }
lab-where = Look here:
lab-example = The same idea in another app:
lab-misfit = { $factor }: the solution does not fit { $path } as it is now, so nothing of it is applied. Mend this factor by hand, or put that file back.
lab-apply-question =
    { $count ->
        [one] Change one file? A copy of it is kept. [y] yes, [N] no
       *[other] Change { $count } files? Copies of them are kept. [y] yes, [N] no
    }
lab-solve-yes = Nothing is changed without your consent: read the above and add `--yes`
lab-not-applied = Nothing was changed.
lab-nothing-to-do = There is nothing to change: the solution is there already.
lab-nothing-fits = Nothing was changed.
lab-applied =
    { $count ->
        [one] One file was changed; what it was is kept in { $kept }
       *[other] { $count } files were changed; what they were is kept in { $kept }
    }

# The ladder: what is asked for, the idea, and why the solution is as it is.
lab-restate-1 = One codebase for every deploy. Here there are two versions of the same source, and which one runs depends on where it runs.
lab-restate-2 = Everything the app needs is declared, exactly, and nothing is taken from the machine it happens to run on.
lab-restate-3 = Whatever differs between two deploys, and every secret, comes from the environment. The code could be published today without giving anything away.
lab-restate-4 = A service is attached by an address in the config. It can be swapped without touching the code, and it may go away and come back while the app runs.
lab-restate-5 = What runs is what was built. A start builds nothing: the same build is released and run as often as needed.
lab-restate-6 = A process keeps nothing that has to last. Whatever the next request or another process needs is kept in a backing service.
lab-restate-7 = The app binds the port it is told and needs no other.
lab-restate-8 = Different work is done by different types of process, and the platform runs as many of each as it likes. The app does not manage itself.
lab-restate-9 = The app may be ended at any time. Asked to end, it finishes what it has begun, and goes.
lab-restate-10 = What developers run and what production runs are the same: the same runtime, the same services, the same versions.
lab-restate-11 = The log is a stream of events on standard output. The app neither stores nor names files for it.
lab-restate-12 = Admin work runs as a process of its own, once, on purpose, with the code and config of the release.

lab-idea-1 = Ask what really differs between the two files. It is one number: let a variable say it, with a default, and throw the copy away, along with the line of the image that puts the copy in place.
lab-idea-2 =
    { $stack ->
        [go] Let Go itself say what the module is and which Go it needs. And ask whether the app has to run another program at all: where it is missing, what it tells is missing too.
       *[other] Strike out what nobody uses; what stays gets an exact version. And ask whether the app has to run another program at all: where it is missing, what it tells is missing too.
    }
lab-idea-3 = Read each value from a variable. A secret gets no default: without it the app ends at once and names what it misses. Then list the variables in `.env.example`, without values that matter. A secret that was ever committed stays in the history: give it a new value.
lab-idea-4 = Take the address from REDIS_URL. Then make losing the connection normal: connect for each command, or anew after a fault, and never wait without a limit.
lab-idea-5 = Move the build out of the start script and into the image. What it makes is then there before anything starts.
lab-idea-6 = Redis has lists. Adding an order appends to one, and showing the orders reads it; then neither memory nor a file is needed.
lab-idea-7 = Read PORT, and keep the number you have as a default for your own machine.
lab-idea-8 = Put the work of the clock into a program of its own and declare it in the Procfile beside `web`. Then nothing in the image needs a process manager.
lab-idea-9 = Catch SIGTERM. Stop taking new connections, let those that are being answered finish, then end.
lab-idea-10 = Choose one version of Redis and of the runtime, write it out in full, and use it everywhere. `latest` is another version every month.
lab-idea-11 = Write each event as a line to standard output, at once. Keeping and sorting the lines is the platform's job.
lab-idea-12 = Make filling the menu a command of its own that can be run twice without harm, and declare it as the `release` process.

lab-why-1 = One source, and the difference is a variable of the deploy. A correction is made once and reaches every deploy; the branch `production` with its hot fix has lost its reason, so delete it as well.
lab-why-2 =
    { $stack ->
        [go] With go.mod any machine builds the same thing, and the version no longer depends on a program that the image does not have.
       *[other] The manifest now says all there is to say, exactly, and the version no longer depends on a program that the image does not have.
    }
lab-why-3 = Both values come from the environment, and each deploy has its own. What is missing is noticed at the start, by name, and not at the first customer. The old secret is in the history: whoever has the repository has it, so it must be replaced.
lab-why-4 = The address is config now, so the service can be swapped by setting a variable. A connection for each command with a time limit means that Redis may restart: a request fails meanwhile, and the next one works again.
lab-why-5 = The build happens once, in the image, and every start runs its result. Starts are quick, all copies run the same, and the folder can be read-only.
lab-why-6 = Orders are in Redis, so any copy of the process can take one and any can show them. A process can be lost without an order being lost.
lab-why-7 = The platform says where the app listens, so two copies fit on one machine. The default is there for developers.
lab-why-8 = The web process only serves, and the worker closes the day once, however many web processes there are. The platform starts and watches both, so the image needs nobody else for it.
lab-why-9 = A deploy now cuts nobody off: the server stops taking connections, finishes what it has begun, and ends with code 0.
lab-why-10 = One version everywhere, written out in full. What works on the developer's machine is what runs on the market.
lab-why-11 = Lines go to standard output as they happen. They survive the container, arrive in order from every copy, and no disk fills up.
lab-why-12 = The menu is filled once for each release and not by every copy at every start. Running it twice changes nothing, so a release can be repeated without fear.

# The screen.
lab-title = Lab
lab-reading = reading the lab …
lab-how = A lab is a small app that breaks all twelve factors, for you to mend. Make one in a terminal with `sipsong lab new stall`, then open it as your project with `sipsong --project stall`.
lab-elsewhere = This lab was not made here, so it was only read. `r` runs `{ $command }` in a copy and tries it.
lab-no-more-hints = There is no hint above this one; w asks whether to apply the solution
lab-confirm = Apply this solution? What is there now is kept. y: yes, any other key: no
lab-screen-misfit = The solution does not fit { $path } as it is now; nothing was changed
lab-change = { $factor }: { $before } → { $now }
