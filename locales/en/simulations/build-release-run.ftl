# V: a day with a ledger of releases.
sim-build-release-run-intro = A shop runs on two servers. At hour 3 release 2 goes out; its code breaks on coupons. Later there will be a new feature, a rollback, a new payment key, and a server that is replaced. A tick is one hour.
sim-build-release-run-question = The coupon fault is mended by hand, on both servers, the same morning. After noon the next release is built from `main`; it breaks on cards and is rolled back four hours later. Until when is the coupon fault gone?
sim-build-release-run-for-good = For good: both servers have been mended
sim-build-release-run-for-good-because = Both servers were mended, that is true. But a release does not mend what is there, it takes its place: the files that were mended are gone with it.
sim-build-release-run-until-release = Until the next release, which was built without the mend
sim-build-release-run-until-release-because = The mend existed on two servers and nowhere else. `main` never had it, so the next build did not have it, and neither had the release that was kept for the rollback.
sim-build-release-run-until-rollback = Until the rollback: only that brings something old back
sim-build-release-run-until-rollback-because = The rollback does bring the fault back. Before it, however, the next release had replaced both servers already, and it was built from a `main` without the mend.
sim-build-release-run-comes-back = It returns with the release and goes with the rollback to the mended one
sim-build-release-run-comes-back-because = Release 2 ran with the mend for some hours, so it seems to have it. What was mended were two running servers; the release in the ledger is what it was when it was made.
sim-build-release-run-goal = Lose no order to something that had been mended, or that came in by the way back; and let the servers run what the ledger says.

sim-build-release-run-fix = The mend goes
sim-build-release-run-fix-server = onto the servers
sim-build-release-run-fix-release = through a release
sim-build-release-run-config = The new key goes
sim-build-release-run-config-server = onto the servers
sim-build-release-run-config-release = through a release
sim-build-release-run-keep = Releases kept
sim-build-release-run-build = A build takes (h)

sim-build-release-run-main = main
sim-build-release-run-pipeline = build
sim-build-release-run-server-a = server A
sim-build-release-run-server-b = server B
sim-build-release-run-builds = { $count } built
sim-build-release-run-runs = release { $release }
sim-build-release-run-by-hand = changed by hand
sim-build-release-run-head-release = release
sim-build-release-run-head-build = build
sim-build-release-run-head-key = key
sim-build-release-run-head-state = in the ledger
sim-build-release-run-release = v{ $release }
sim-build-release-run-build-number = { $build }
sim-build-release-run-key-number = { $key }
sim-build-release-run-current = runs
sim-build-release-run-kept = kept
sim-build-release-run-thrown-away = thrown away

sim-build-release-run-log-second = Release 2 goes out to both servers.
sim-build-release-run-log-noticed = Somebody notices that orders with a coupon fail.
sim-build-release-run-log-by-hand = The mend is typed into the running { $server }. It is faster than a build, and nobody writes it down.
sim-build-release-run-log-by-release = The mend is committed, built, and goes out as release { $release }.
sim-build-release-run-log-feature-with = Release { $release } goes out, built from `main`, which has the mend.
sim-build-release-run-log-feature-without = Release { $release } goes out, built from `main`. The mend was never committed there.
sim-build-release-run-log-back = Orders by card fail. The release before is still there and runs again within the hour.
sim-build-release-run-log-back-rebuild = Orders by card fail. The release before was thrown away: its commit has to be built again first.
sim-build-release-run-log-rebuilt = The old commit is built again, with what its dependencies are today, and goes out under the old name.
sim-build-release-run-log-key = The payment provider has a new key. The old one works until hour 28.
sim-build-release-run-log-key-release = The new key goes out as release { $release }: the same build with other config.
sim-build-release-run-log-key-hand = The new key is typed into both running servers.
sim-build-release-run-log-key-over = The old key stops working.
sim-build-release-run-log-replaced = The machine under server B dies. The platform starts a new one from release { $release } of the ledger.
sim-build-release-run-log-coupon = An order with a coupon fails on { $server }.
sim-build-release-run-log-coupon-again = An order with a coupon fails on { $server }: the fault that had been mended is back.
sim-build-release-run-log-card = An order by card fails on { $server }: the fault of the new feature.
sim-build-release-run-log-drifted = An order by card fails on { $server }: a library came in newer with the second build. It is not the release that used to run.
sim-build-release-run-log-old-key = An order fails on { $server }: it knows only the old key. What was typed into its predecessor went with it.

sim-build-release-run-outcome = { $failed } orders failed, { $setbacks } of them to something mended before or brought in by the way back. { $differing ->
    [0] Both servers run what the ledger says.
    [one] One server runs something the ledger does not know.
   *[other] Both servers run something the ledger does not know.
}
