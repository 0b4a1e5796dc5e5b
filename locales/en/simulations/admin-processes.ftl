# XII: a migration at every boot, and once as its own process.
sim-admin-processes-intro = A release converts { $rows } prices from satang to baht: each is divided by 100. Three replicas are started; the old instance serves until they are ready. A replica that is not ready after { $limit } seconds is ended and started again. A tick is one second.
sim-admin-processes-question = The conversion runs in the start script, so each of the three replicas runs it. There is no lock, and nothing marks a price that is done. What becomes of the prices?
sim-admin-processes-once = Each is converted once: whoever comes later sees that it is done
sim-admin-processes-once-because = A migration tool does see what has finished. Here nothing has finished yet when the second replica looks, and no price tells whether it is in satang or in baht.
sim-admin-processes-one-first = Each is converted once: one replica starts first, the others wait
sim-admin-processes-one-first-because = Replicas start a little apart, which looks like an order. Nobody waits for anybody, though; what takes longer than that little bit overlaps.
sim-admin-processes-more-than-once = Some are divided by 100 more than once
sim-admin-processes-more-than-once-because = Each replica goes through all rows, and divides what another one has divided. A replica that takes too long is ended and begins again at the first row.
sim-admin-processes-refused = Nothing happens twice: the database refuses the second one
sim-admin-processes-refused-because = A database keeps two writes to one row from mixing; it lets one wait for the other. Then the second writes as well. That it should not is nothing it can know.
sim-admin-processes-goal = Convert every price exactly once, lose no request meanwhile, and get all three replicas ready.

sim-admin-processes-runs = The migration runs
sim-admin-processes-runs-boot = at each start
sim-admin-processes-runs-once = by itself, before
sim-admin-processes-lock = A lock
sim-admin-processes-lock-no = none
sim-admin-processes-lock-yes = one at a time
sim-admin-processes-marks = What is done
sim-admin-processes-marks-no = is not marked
sim-admin-processes-marks-yes = is marked, left out
sim-admin-processes-column = The result goes to
sim-admin-processes-column-same = the same column
sim-admin-processes-column-new = a new column

sim-admin-processes-one-off = one-off
sim-admin-processes-database = database
sim-admin-processes-replica = replica { $number }
sim-admin-processes-requests = requests
sim-admin-processes-done = once { $once } · more { $more }
sim-admin-processes-ready = ready
sim-admin-processes-not-yet = not started
sim-admin-processes-ended = ended
sim-admin-processes-waiting = waits
sim-admin-processes-migrating = converting
sim-admin-processes-ended-well = done
sim-admin-processes-tally-once = converted once
sim-admin-processes-tally-more = more than once

sim-admin-processes-log-one-off = The conversion starts as a process of its own, from the same release.
sim-admin-processes-log-replica = Replica { $number } starts and begins to convert.
sim-admin-processes-log-replica-again = Replica { $number } is started again and begins to convert.
sim-admin-processes-log-waits = A replica finds the lock taken and waits.
sim-admin-processes-log-twice = A price is divided by 100 that was in baht already.
sim-admin-processes-log-finished = The last price is converted.
sim-admin-processes-log-too-long = Replica { $number } is not ready in time: the platform takes it for broken and ends it.
sim-admin-processes-log-and-so-on = So it goes on: replicas are ended before they are through, and start again.
sim-admin-processes-log-old-breaks = The old instance reads prices in baht and takes them for satang: its requests go wrong.
sim-admin-processes-log-all-ready = All three replicas are ready.

sim-admin-processes-outcome = { $once } prices were converted once, { $more } more than once, { $left } not at all. { $broken } requests went wrong; starts that were ended: { $restarts }.
