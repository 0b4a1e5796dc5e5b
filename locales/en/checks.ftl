# What a verdict rests on.
verdict-problem =
    { $finding } ({ $place }){ $more ->
        [0] {""}
        [one] , and one more
       *[other] , and { $more } more
    }
verdict-evidence = { $finding } ({ $place })
verdict-in =
    { $deployable }{ $more ->
        [0] {""}
        [one] {" "}and one more
       *[other] {" "}and { $more } more
    }: { $summary }
verdict-unread =
    { $question } ({ $count ->
        [one] one file that could tell was not read
       *[other] { $count } files that could tell were not read
    })

# Why a factor does not apply.
verdict-not-applicable-codebase = There is nothing here that is deployed
verdict-not-applicable-dependencies = There is no program here, so nothing depends on anything
verdict-not-applicable-config = Nothing here runs in different deploys, so there is nothing to configure
verdict-not-applicable-backing-services = The project uses no backing service
verdict-not-applicable-build-release-run = Nothing here is released to run as a service
verdict-not-applicable-processes = Nothing here stays running and could keep state
verdict-not-applicable-port-binding = Nothing here offers a service on a port
verdict-not-applicable-concurrency = Nothing here stays running and could be scaled
verdict-not-applicable-disposability = Nothing here stays running and would have to be stopped
verdict-not-applicable-dev-prod-parity = There is no service and no deploy that development could differ from
verdict-not-applicable-logs = Nothing here stays running and writes a log
verdict-not-applicable-admin-processes = There is no database and no other thing to administer

# What would decide a factor that reading cannot tell.
verdict-question-codebase = Is there one repository that every deploy comes from? Run this inside its work tree
verdict-question-dependencies = Does the app build on an empty machine from what the repository declares alone?
verdict-question-config = What differs between two of your deploys, and where is that written?
verdict-question-backing-services = Can you attach another database or queue without touching the code?
verdict-question-build-release-run = What turns a commit into what runs, and does anything get built after that?
verdict-question-processes = Start two instances, write through one and read through the other: is everything there?
verdict-question-port-binding = Start the app with `PORT` set to a free port: does it listen there?
verdict-question-concurrency = Which types of process does the app have, and where is each declared?
verdict-question-disposability = Send SIGTERM during a slow request: does it finish, and does the process end?
verdict-question-dev-prod-parity = Which services does the deploy use, and does your machine use the same ones?
verdict-question-logs = Start the app and send one request: does a line appear on standard output?
verdict-question-admin-processes = How do you change the schema of the running app, and with which release's code?

# Reports.
check-verdict-pass = pass
check-verdict-attention = attention
check-verdict-fail = fail
check-verdict-not-applicable = not applicable
check-verdict-cannot-tell = cannot tell
check-severity-error = error
check-severity-warning = warning
check-severity-info = note
check-evidence = good
check-factor-codebase = Codebase
check-factor-dependencies = Dependencies
check-factor-config = Config
check-factor-backing-services = Backing services
check-factor-build-release-run = Build, release, run
check-factor-processes = Processes
check-factor-port-binding = Port binding
check-factor-concurrency = Concurrency
check-factor-disposability = Disposability
check-factor-dev-prod-parity = Dev/prod parity
check-factor-logs = Logs
check-factor-admin-processes = Admin processes
check-head = { $project }: { $stacks }, { $files ->
        [one] one file read
       *[other] { $files } files read
    }
check-no-stack = no known language
check-more-places =
    { $count ->
        [one] and in one more place
       *[other] and in { $count } more places
    }
check-because = seen at { $place }
# Where several things are deployed.
check-in-all = all of them
check-in-several = In several of them
check-in-none = In none of them
check-totals = { $pass } pass, { $attention } attention, { $fail } fail, { $cannot } cannot tell, { $none } not applicable
check-notes =
    { $count ->
        [one] One more finding is only worth knowing
       *[other] { $count } more findings are only worth knowing
    }; --verbose shows them and all evidence
check-skipped =
    { $count ->
        [one] One file or folder was not read
       *[other] { $count } files or folders were not read
    }
check-reason-too-large = too large
check-reason-budget = too much to read
check-reason-not-text = not text
check-reason-link = a link
check-reason-special = a device or pipe
check-reason-unreadable = not readable
check-reason-malformed = broken syntax
check-reason-template = a template
check-reason-too-deep = nested too deep
check-reason-submodule = a submodule
