# I: what runs in production.
sim-codebase-intro = Fourteen changes come to `main`, go to staging and, once tested there, on to production. Changes 4 and 9 come unfinished, and the one after each builds upon it. Around day 20 there is a hot fix, H. A tick is one day.
sim-codebase-question = Each environment has a branch. What is finished is picked onto production, what is not is left out, and the hot fix is committed to the production branch. In the last two weeks, on how many days does production run what stood on staging exactly like that?
sim-codebase-every-day = On every day: each change was tested on staging before
sim-codebase-every-day-because = Each change was on staging, that is so. But there it stood among others than in production, and what was tested is the whole, not the piece.
sim-codebase-but-hotfix = On every day but that of the hot fix
sim-codebase-but-hotfix-because = The hot fix is the exception one sees. The branches have been apart since the first change that was left out, and nothing brings the hot fix back to staging.
sim-codebase-after-merges = On the days after carrying over: then the branches are equal
sim-codebase-after-merges-because = Carrying over makes the branches more alike. What was left out, and the hot fix that staging lacks, keep them from ever being equal.
sim-codebase-no-day = On no day: what runs there never stood on staging as a whole
sim-codebase-no-day-because = Production has the hot fix that staging lacks, and lacks what was left out. Both last, so that a mixture runs which nobody has tested.
sim-codebase-goal = Production always runs what stood on staging exactly like that, everything arrives there, and nothing finished waits longer than { $days } days.

sim-codebase-way = To production by
sim-codebase-way-branches = a branch each
sim-codebase-way-promote = promoting a commit
sim-codebase-unfinished = Unfinished work
sim-codebase-unfinished-out = is left out
sim-codebase-unfinished-switch = goes along, switched off
sim-codebase-hotfix = The hot fix goes to
sim-codebase-hotfix-production = production first
sim-codebase-hotfix-main = main first
sim-codebase-every = To staging every (days)

sim-codebase-main = main
sim-codebase-staging = staging
sim-codebase-production = production
sim-codebase-count = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
sim-codebase-head-where = where
sim-codebase-head-what = changes
sim-codebase-changes = { $changes }
sim-codebase-tally-live = live
sim-codebase-tally-lost = lost

sim-codebase-log-unfinished-out = Change { $change } comes to `main` unfinished. It is not to go to production yet.
sim-codebase-log-unfinished-switch = Change { $change } comes to `main` unfinished, behind a switch that is off.
sim-codebase-log-finished = Change { $change } is finished.
sim-codebase-log-hotfix-main = A fault in production: the hot fix goes to `main` and through staging at once.
sim-codebase-log-hotfix-production = A fault in production: the hot fix is committed there, and nowhere else.
sim-codebase-log-picked = Only finished changes are picked onto the production branch.
sim-codebase-log-fix-lost = Production gets the commit that was tested. The hot fix was never part of it: the fault is back.
sim-codebase-log-broken = Production breaks: it has a change and lacks the one it builds upon ({ $changes }).
sim-codebase-log-mixture = Production runs a mixture that never stood on staging: { $changes }
sim-codebase-log-same = Production runs what stood on staging: { $changes }

sim-codebase-outcome = Production ran what had stood on staging for { $same } days, an untested mixture for { $mixed } days, and was broken for { $broken } days. The longest wait of a finished change: { $wait } days.
