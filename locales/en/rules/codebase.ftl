codebase-repository = The project is one Git work tree with commits
    .fix = Every deploy can be told by its commit; keep it that way
codebase-no-remote = The repository has no remote: its only copy is on this machine
    .fix = Add a remote that everybody deploys from: `git remote add origin …`
codebase-delivery-pipeline = A pipeline builds or deploys straight from this repository
    .fix = What runs comes from a commit and not from somebody's laptop
codebase-commit-stamp = The build stamps its result with the commit
    .fix = A running copy can say which code it is
codebase-environment-copies = This source is a copy of `{ $other }` for one environment ({ $percent } % of the lines are the same)
    .fix = Keep one copy and take what differs from the environment
codebase-environment-branch = The branch `{ $branch }` is named after an environment
    .fix = Deploy commits of one branch and promote the same build from one environment to the next
codebase-tracked-dependencies =
    Git tracks { $count ->
        [one] a file
        *[other] { $count } files
    } of installed dependencies
    .fix = Remove them with `git rm -r --cached` and add the folder to `.gitignore`
codebase-tracked-build-output =
    Git tracks { $count ->
        [one] a file
        *[other] { $count } files
    } that a build made
    .fix = Remove them with `git rm -r --cached` and let the build stage make them
