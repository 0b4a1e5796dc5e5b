# VI: where the sessions are when an instance goes.
sim-processes-intro = { $people } people log in to a web app that runs as two instances, web.1 and web.2, behind a load balancer. Then they go on clicking, and halfway something happens to an instance. A tick is one click.
sim-processes-question = Sessions are in the memory of the process, and the balancer is sticky: each browser always gets the instance that it had before. Halfway web.2 runs out of memory, is killed, and soon a fresh instance takes its place. Who has to log in again?
sim-processes-its-people = Those who were with web.2
sim-processes-its-people-because = Their sessions were in the memory that was given back when the process ended. Stickiness had hidden that; it could not help once there was nobody to stick to. And those who were sent to web.1 stay there, beside an instance that now has nothing to do.
sim-processes-nobody = Nobody: the balancer moves them to web.1, sessions and all
sim-processes-nobody-because = The balancer does move them, which is why they get an answer at all. But what it moves are connections. A session in memory is a variable of one process, and no balancer can read it or take it along.
sim-processes-for-a-while = Nobody for long: when web.2 is back, so are its sessions
sim-processes-for-a-while-because = It has the same name and the same code, so it looks like the same one. But memory belongs to a process, not to a name, and the new process begins with an empty one.
sim-processes-everybody = Everybody: the sessions of both are one table
sim-processes-everybody-because = In the source it is one variable. At run time each process has its own copy of it, and web.1 never had the sessions of web.2: it keeps its own, and loses none.
sim-processes-goal = Nobody has to log in twice, whatever happens to an instance, and at the end both do their share of the work: at least 3 of the last 8 clicks each.

sim-processes-sessions = Sessions are in
sim-processes-sessions-memory = memory
sim-processes-sessions-disk = a file beside it
sim-processes-sessions-store = a shared store
sim-processes-sessions-cookie = a signed cookie
sim-processes-balancer = Balancer
sim-processes-balancer-turn = in turn
sim-processes-balancer-sticky = sticky
sim-processes-trouble = What happens
sim-processes-trouble-restart = web.2 crashes
sim-processes-trouble-replace = web.2 is replaced
sim-processes-trouble-release = a release
sim-processes-key = Signing key
sim-processes-key-config = from config
sim-processes-key-start = made at start

sim-processes-people = { $people } people
sim-processes-click = click
sim-processes-carry = carry the session
sim-processes-the-balancer = load balancer
sim-processes-web = web.{ $web }
sim-processes-leaving = finishing
sim-processes-gone = gone, back in { $ticks }
sim-processes-knows-memory = sessions in memory:
sim-processes-knows-disk = sessions on disk:
sim-processes-knows-store = sessions:
sim-processes-knows-nothing = keeps no session
sim-processes-store = session store
sim-processes-lane = logged in
sim-processes-tally-thrown = sent to the log-in page

sim-processes-log-login = Person { $person } is the first to log in; the balancer has chosen web.{ $web }.
sim-processes-log-in-memory = All { $people } are logged in. The session of each is in the memory of one process: { $first } in web.1, { $second } in web.2.
sim-processes-log-in-disk = All { $people } are logged in. The session of each is on the disk of one instance: { $first } with web.1, { $second } with web.2.
sim-processes-log-in-store = All { $people } are logged in, and their sessions are in one store that both instances ask.
sim-processes-log-in-cookie = All { $people } are logged in. Each browser has its session in a signed cookie and brings it along with every click; nobody can take it back before it expires.
sim-processes-log-crash = The process of web.{ $web } crashes and is started again in the same container. Sessions lost with it: { $lost }.
sim-processes-log-killed = web.{ $web } runs out of memory and is killed; a fresh container will take its place. Sessions lost with it: { $lost }.
sim-processes-log-leaves = A release begins with web.{ $web }: the balancer sends it nothing new, and it finishes what it has.
sim-processes-log-replaced = web.{ $web } ends, and a container of the new release starts. Sessions lost with it: { $lost }.
sim-processes-log-back = web.{ $web } is up. It has nothing to remember and is as good as the other from its first click.
sim-processes-log-back-key = web.{ $web } is up, with a key that it has just made: it believes no cookie signed before.
sim-processes-log-own-key = web.{ $web } and web.{ $other } start, and each makes up a key to sign cookies with.
sim-processes-log-back-empty = web.{ $web } is up again, as a new process that knows nobody.
sim-processes-log-back-disk = web.{ $web } is up again. Its memory is new, but the files on its disk are still there.
sim-processes-log-cut = Person { $person }’s click was in the hands of web.{ $web }: cut off.
sim-processes-log-moved = The balancer now sends person { $person } to web.{ $web }.
sim-processes-log-unknown = web.{ $web } finds no session for person { $person }, who has to log in again.
sim-processes-log-unsigned = Person { $person }’s cookie is signed with a key that web.{ $web } does not have: log in again.
sim-processes-log-round = Clicks { $from } to { $to }: { $thrown ->
    [0] everybody was known
    [one] one ended at the log-in page
   *[other] { $thrown } ended at the log-in page
  }.
sim-processes-log-share = Of the last 8 clicks web.1 had { $first }, web.2 { $second }.

sim-processes-outcome = { $out ->
    [0] Nobody had to log in again.
   *[other] { $out } of { $people } people had to log in again, { $times } times in all.
  } Of the last 8 clicks web.1 had { $first } and web.2 { $second }.
