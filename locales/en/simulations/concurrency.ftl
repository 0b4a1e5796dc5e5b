# VIII: processes of two kinds, a queue, and the database's connections.
sim-concurrency-intro = A shop gets 6 to 9 requests a second; its web processes have { $threads } threads each. Every other second somebody wants a report, { $report } seconds of work. A process opens its pool of connections when it starts and keeps it; the database accepts { $limit }. The router waits { $patience } seconds. A tick is one second.
sim-concurrency-question = web=2 and worker=2 run, each process with a pool of 5; the database accepts { $limit } connections. Reports pile up, so at second 8 somebody raises the workers to 8. At second 18 a release restarts web, one process after the other. What comes of it?
sim-concurrency-faster = The queue shrinks four times as fast
sim-concurrency-faster-because = A worker really does make one report at a time, so eight would make eight. But each brings a pool of its own: 10 processes with 5 connections want 50, and there are { $limit }. Most of the new ones never get to work.
sim-concurrency-shared = All eight work: an app has one pool, and they share it
sim-concurrency-shared-because = In the code there is one pool, and it is shared: by the threads of a process. Every process that runs that code makes its own.
sim-concurrency-held-back = The platform starts only as many as the database has room for; web notices nothing
sim-concurrency-held-back-because = The platform counts processes, memory and CPU. It knows nothing of a limit inside the database, so it starts all eight. Those that are refused try again, and are first in line for any connection that web lets go.
sim-concurrency-web-too = Most of them get no connection, and in the end web gets none either
sim-concurrency-web-too-because = Connections are one purse for all processes: ten were web’s, and the workers took what was left of { $limit }. While web.1 restarted, a waiting worker took its five. The release is stuck, and half of web has to answer everybody.
sim-concurrency-goal = Not one request is given up, no report waits longer than { $wait } seconds to be begun, and the release gets through.

sim-concurrency-reports = Reports made by
sim-concurrency-reports-web = web, in the request
sim-concurrency-reports-worker = workers
sim-concurrency-web = Web processes
sim-concurrency-worker = Workers
sim-concurrency-pool = Pool of each
sim-concurrency-pooler = Pooler between
sim-concurrency-pooler-none = none
sim-concurrency-pooler-transaction = PgBouncer

sim-concurrency-router = router
sim-concurrency-waiting = waiting:
sim-concurrency-web-node = web
sim-concurrency-worker-node = worker
sim-concurrency-able = { $able } of { $all } can work
sim-concurrency-database = database
sim-concurrency-connections = connections:
sim-concurrency-pooled = through the pooler:
sim-concurrency-queue = queue
sim-concurrency-oldest = oldest { $seconds } s
sim-concurrency-lane-web = requests
sim-concurrency-lane-queue = reports in time
sim-concurrency-tally-given-up = given up
sim-concurrency-tally-reports = reports made

sim-concurrency-log-begin = web={ $web } worker={ $worker }, each with a pool of { $pool }: { $open } of { $room } connections are taken.
sim-concurrency-log-begin-short = web={ $web } worker={ $worker }, each with a pool of { $pool }: all { $room } connections are taken at once, and { $without } processes have none.
sim-concurrency-log-begin-pooler = web={ $web } worker={ $worker }, each with a pool of { $pool }, connect to the pooler. It keeps { $room } connections to the database and lends them out while they are used.
sim-concurrency-log-raise = { $more } more workers start, and all get their connections.
sim-concurrency-log-raise-refused = { $more } more workers start. The database has { $limit } connections and no more: “too many clients already”. Workers without any: { $without }. They try again every second.
sim-concurrency-log-release = A release begins: web.1 stops, gives its connections back, and starts anew.
sim-concurrency-log-ready = web.1 is ready again after { $seconds } seconds; the next one follows.
sim-concurrency-log-stuck = web.{ $web } has started and gets no connection: others were waiting for those it gave back. The release is stuck.
sim-concurrency-log-through = The release is through: all { $web } web processes run the new version.
sim-concurrency-log-vain = A report takes { $report } seconds and the router gives up after { $patience }: the customer sees an error, and the thread goes on for nobody.
sim-concurrency-log-given-up = The first request that found no free thread for { $patience } seconds is given up.
sim-concurrency-log-old = A report has been waiting for more than { $wait } seconds.
sim-concurrency-log-sum = Seconds { $from }–{ $to }: { $answered } answered, { $given_up } given up; reports: { $done } made, { $waiting } waiting.

sim-concurrency-outcome-through = { $given_up } of { $requests } requests were given up, no report waited longer than { $longest } s, and the release got through. Processes without a connection at the end: { $without }.
sim-concurrency-outcome-stuck = { $given_up } of { $requests } requests were given up, no report waited longer than { $longest } s, and the release is stuck. Processes without a connection at the end: { $without }.
