# X: the gaps between laptop and production.
sim-dev-prod-parity-intro = A team makes one change a day for four weeks. Some of them rely on what only one database does; some go wrong together with the one before, under real use. Production runs PostgreSQL. A tick is one day.
sim-dev-prod-parity-question = Laptops and staging use a small stand-in for the database. Change 5 compares names; the stand-in ignores upper and lower case there, production’s database does not. Every test is green. Where is it seen first?
sim-dev-prod-parity-on-laptop = On the laptop, when the tests run
sim-dev-prod-parity-on-laptop-because = Tests say whether the program does what was expected of it there. Against the stand-in it does, which is why they are green.
sim-dev-prod-parity-on-staging = On staging, which is there to find such things
sim-dev-prod-parity-on-staging-because = That is what staging is for. It finds differences to production only where it is like production, and here it has what laptops have.
sim-dev-prod-parity-never = Nowhere: the library for the database evens such things out
sim-dev-prod-parity-never-because = Such a library writes the queries. How names compare, which locks are taken, what a type holds is decided by the database that answers them.
sim-dev-prod-parity-at-customers = In production, by customers
sim-dev-prod-parity-at-customers-because = Production is the first place on its way where the change meets the database it was made for, and that is after a week, together with six others.
sim-dev-prod-parity-goal = Let no difference between databases reach customers, let no change wait longer than a day, and no trouble last longer than a day.

sim-dev-prod-parity-laptop-has = The laptop has
sim-dev-prod-parity-staging-has = Staging has
sim-dev-prod-parity-stand-in = a stand-in
sim-dev-prod-parity-same = PostgreSQL
sim-dev-prod-parity-every = A deploy every (days)
sim-dev-prod-parity-who = Deployed by
sim-dev-prod-parity-who-others = others, a day later
sim-dev-prod-parity-who-author = who wrote it

sim-dev-prod-parity-laptop = laptop
sim-dev-prod-parity-staging = staging
sim-dev-prod-parity-production = production
sim-dev-prod-parity-customers = customers
sim-dev-prod-parity-tally-fine = live and fine
sim-dev-prod-parity-tally-hit = hit customers

sim-dev-prod-parity-log-laptop = Change { $change } fails on the laptop, against the database that production has. It is mended before anybody else sees it.
sim-dev-prod-parity-log-staging = Change { $change } fails on staging, which has production’s database. It goes back for a day.
sim-dev-prod-parity-log-deploy = { $count ->
    [one] 1 change goes to production.
   *[other] { $count } changes go to production together.
}
sim-dev-prod-parity-log-database = Change { $change } fails with customers: production’s database does otherwise than the stand-in. With { $count } in this deploy to look through, it takes { $days ->
    [one] 1 day
   *[other] { $days } days
}.
sim-dev-prod-parity-log-together = Change { $change } goes wrong together with the one before, under real use. With { $count } in this deploy to look through, it takes { $days ->
    [one] 1 day
   *[other] { $days } days
}.

sim-dev-prod-parity-outcome = Reached customers: { $database } that failed on the other database, { $together } that went wrong together. Days with trouble: { $days }. The longest wait of a change: { $wait ->
    [one] 1 day
   *[other] { $wait } days
}.
