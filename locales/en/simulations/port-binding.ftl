# VII: two copies, a platform that gives ports, and a router.
sim-port-binding-intro = A platform starts two copies of an app, tells each a number in PORT, looks there every second, and sends requests once somebody answers. After { $check } seconds without an answer it starts a copy again. At second { $move } the app moves and gets other numbers. A tick is one second.
sim-port-binding-question = Both copies run on one machine, with PORT=8081 and PORT=8082. The code says `listen(3000)`, and logs an error if that fails. Which copies will the router reach?
sim-port-binding-both = Both: PORT is set, so each listens on its own number
sim-port-binding-both-because = The platform has done its part by setting the variable. But a variable does nothing by itself: the code that opens the port has to read it, and this code reads a 3000 that stands in it.
sim-port-binding-none = Neither
sim-port-binding-none-because = The first copy has port 3000 and works well, where nobody asks. For the second 3000 is taken; it logs that and runs on without any port. The platform knows 8081 and 8082 only, finds nobody there, and restarts both again and again.
sim-port-binding-one = One: the first has 3000, and the router finds it there
sim-port-binding-one-because = The first copy does get 3000, and curl on that machine would prove it. But a router does not search. It sends to the number that the platform gave out, and on that one nobody listens.
sim-port-binding-next = Both: the second finds 3000 taken and listens on 3001
sim-port-binding-next-because = Development servers do this, so one expects it. Here nothing in the code says so, and it would not help: 3001 is as unknown to the router as 3000.
sim-port-binding-goal = The router reaches both copies by second { $soon }, and both again after the move; after second { $soon } no request finds nobody.

sim-port-binding-port = The app’s port
sim-port-binding-port-3000 = 3000
sim-port-binding-port-8080 = 8080
sim-port-binding-port-next = 3000 or next free
sim-port-binding-port-env = from PORT
sim-port-binding-address = Address
sim-port-binding-address-loopback = 127.0.0.1
sim-port-binding-address-all = 0.0.0.0
sim-port-binding-place = Copies run
sim-port-binding-place-machine = on one machine
sim-port-binding-place-containers = in containers
sim-port-binding-taken = If it is taken
sim-port-binding-taken-stay = log it, run on
sim-port-binding-taken-exit = end with an error

sim-port-binding-people = people
sim-port-binding-rate = 1 request/s
sim-port-binding-router = router
sim-port-binding-reaches = reaches { $count } of 2
sim-port-binding-copy = web.{ $copy }
sim-port-binding-in-container = own container
sim-port-binding-on-first = machine A
sim-port-binding-on-second = machine B
sim-port-binding-starting = starting
sim-port-binding-listens = at { $address }:{ $port }
sim-port-binding-deaf = on no port
sim-port-binding-ended = ended
sim-port-binding-unstarted = –
sim-port-binding-told = { $told }
sim-port-binding-head-copy = copy
sim-port-binding-head-told = PORT
sim-port-binding-head-listens = listens
sim-port-binding-head-router = the platform finds
sim-port-binding-seen-nothing = –
sim-port-binding-seen-ready = the copy
sim-port-binding-seen-waits = waits for it
sim-port-binding-seen-refused = nobody there
sim-port-binding-tally-refused = found nobody

sim-port-binding-log-machine = Both copies start on machine A, web.1 with PORT={ $first } and web.2 with PORT={ $second }. A copy of the last release is still there and holds { $held }.
sim-port-binding-log-containers = Both copies start, each in a container with ports of its own and with PORT={ $first }.
sim-port-binding-log-again = web.{ $copy } is started again, with PORT={ $told }.
sim-port-binding-log-listens = web.{ $copy } listens on { $address }:{ $port }.
sim-port-binding-log-elsewhere = web.{ $copy } listens on { $address }:{ $port }. The platform said { $told }, and looks there.
sim-port-binding-log-next = web.{ $copy } finds the first port taken and listens on { $port } instead. The platform said { $told }, and looks there.
sim-port-binding-log-loopback = web.{ $copy } listens on { $address }:{ $port }. That is the loopback of its container: from outside nobody gets in.
sim-port-binding-log-exit = web.{ $copy } wants port { $port }, which is taken (EADDRINUSE). It ends with code 1, and the platform sees it at once.
sim-port-binding-log-stay = web.{ $copy } wants port { $port }, which is taken (EADDRINUSE). It writes that into its log and runs on, with no port at all.
sim-port-binding-log-ready = Somebody answers on { $told }: web.{ $copy } is reached and gets requests.
sim-port-binding-log-killed = web.{ $copy } runs, but nobody answers on { $told }. The platform’s time is over; it ends the copy and starts it again.
sim-port-binding-log-killed-there = In the new place nobody answers on { $told }: web.{ $copy } is ended and started again.
sim-port-binding-log-move = The old place is closed, so the app has to move. web.1 is started in the new one, where the platform says PORT={ $told }.
sim-port-binding-log-move-too = web.2 follows, with PORT={ $told }.
sim-port-binding-log-sum = Seconds { $from }–{ $to }: { $answered } requests answered, { $refused } found nobody.

sim-port-binding-outcome-both = The router reached both copies from second { $since } on, and { $after } of 2 after the move. { $refused } of { $all } requests found nobody.
sim-port-binding-outcome-fewer = The router reached { $before } of 2 copies before the move, { $after } after it. { $refused } of { $all } requests found nobody. At the end web.1 is { $first }, its PORT { $told_first }; web.2 is { $second }, its PORT { $told_second }.
