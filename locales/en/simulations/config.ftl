# III: one artifact, two deploys, a missing key, a rotated secret.
sim-config-intro = A shop has a staging and a production deploy. At hour 6 release 2 goes to production; its checkout mails a receipt where the customer asks for one, and reads `MAIL_URL` for it. At hour 20 the database’s password is rotated. What has to be committed, built and released takes { $change } hours, a change to a deploy’s environment one. A tick is one hour.
sim-config-question = Config comes from the environment. Staging has `MAIL_URL`; in production nobody thought of it. The app reads it where the mail is sent. When does the gap come to light?
sim-config-at-build = At the build: it does not go through without the value
sim-config-at-build-because = A build sees code, and the code is complete. Which values a deploy will give it, no build can know; that is what keeps one artifact good for all of them.
sim-config-at-start = At the start: the new instances do not come up
sim-config-at-start-because = So it should be, and so it is where the app looks at its config first of all. A runtime does not do that by itself: a variable that is not there is just an empty answer to whoever asks.
sim-config-at-use = Hours later, when the first customer asks for a receipt
sim-config-at-use-because = The code that reads the value runs only then. Until that order everything looks healthy, and the old instances, to which one could have returned, are long gone.
sim-config-never = Not at all: without a value a default is used
sim-config-never-because = A default would help if there were one that is right anywhere. For the address of a mail server there is none, and nobody wrote one down.
sim-config-goal = Lose no order for want of config, and let the secret be nowhere but in the deploy that uses it.

sim-config-source = Config is
sim-config-source-image = put into the image
sim-config-source-file = a file in the repository
sim-config-source-environment = in the environment
sim-config-check = A gap is noticed
sim-config-check-use = when it is used
sim-config-check-start = at the start
sim-config-rollout = A release replaces
sim-config-rollout-all = all at once
sim-config-rollout-one = one by one
sim-config-overlap = Both passwords work for (h)

sim-config-repository = repository
sim-config-build = build
sim-config-staging = staging
sim-config-production = production
sim-config-environment = environment
sim-config-runs = release { $release }
sim-config-nothing-runs = nothing runs
sim-config-one-artifact = one artifact
sim-config-two-artifacts = two, with secrets
sim-config-secret-inside = holds secrets
sim-config-tally-mail = no mail address
sim-config-tally-database = no database
sim-config-tally-down = nothing there

sim-config-log-begin-image = Each deploy gets an image of its own, with its password inside. Whoever can fetch the image has it.
sim-config-log-begin-file = `config/production.json` is in the repository, with its password. Whoever has a clone has it, and history keeps it.
sim-config-log-begin-environment = Both deploys run the same artifact; each gives it its own values when it starts.
sim-config-log-release = Release 2 goes to production. It needs `MAIL_URL`, and production has none.
sim-config-log-starts = Its instances start; nothing seems to be missing, and the old ones go.
sim-config-log-refuses-one = The first new instance ends at once: “MAIL_URL is missing”. The old ones have not gone yet and go on serving.
sim-config-log-refuses-all = The new instances end at once: “MAIL_URL is missing”. The old ones are gone already.
sim-config-log-complaint = Enough customers have complained; somebody finds the gap.
sim-config-log-mail-environment = `MAIL_URL` is set for production, and release 2 starts with it.
sim-config-log-mail-build = `MAIL_URL` is committed, built and released; release 2 runs with it.
sim-config-log-rotation = The password is rotated. The old one works until hour { $over }.
sim-config-log-password-environment = The new password is set for production, and its instances start anew with it.
sim-config-log-password-build = The new password is committed, built and released. There is one more place now that holds a secret.
sim-config-log-no-mail = A customer asks for a receipt: the order fails, because there is no `MAIL_URL`.
sim-config-log-no-database = Orders fail: the old password does not work any more, the new one is not there yet.
sim-config-log-no-instance = Orders fail: nothing is running that could take them.

sim-config-outcome = { $failed } of { $all } orders failed. { $copies ->
    [0] The secret is nowhere but in its deploy.
    [one] One copy of a secret lies in the repository or in an image.
   *[other] { $copies } copies of secrets lie in the repository or in images.
}
