# XI: two instances, their logs, one order.
sim-logs-intro = Instances A and B serve a shop. An order comes to A, which asks B to charge the card; both write lines about it. At minute 14 B dies and its container is replaced. At minute 20 somebody looks for what became of the order. A tick is one minute.
sim-logs-question = Each instance writes its lines to `app.log` in its container, at once. The card was declined at B; A knows only that the order failed. What can be read of the order at minute 20?
sim-logs-all = The whole story: the platform gathers what its containers write
sim-logs-all-because = Platforms gather what comes out of standard output and standard error. A file in a container is nobody’s business but the app’s.
sim-logs-half = The part that A wrote; why it failed is gone
sim-logs-half-because = B’s file lay in B’s container, and the container was replaced. The one line that names the reason was in it.
sim-logs-until-crash = The whole story up to the crash: files outlive their process
sim-logs-until-crash-because = A file does outlive its process, on a machine that stays. Here the machine is the container, and its successor begins with the image.
sim-logs-unsorted = All lines, but mixed with others; their times tell which belong together
sim-logs-unsorted-because = Lines of several instances do mix, and times help little where two orders run in one minute. Here, however, B’s lines are not there at all.
sim-logs-goal = Read every line of the order, know that they belong together, and lose no line when an instance dies.

sim-logs-to = Lines go to
sim-logs-to-file = a file
sim-logs-to-stream = standard output
sim-logs-keeping = The platform keeps
sim-logs-keeping-container = it with the container
sim-logs-keeping-store = it in a store
sim-logs-lines = A line leaves
sim-logs-lines-held = six at a time
sim-logs-lines-once = at once
sim-logs-ids = Request id
sim-logs-ids-none = none
sim-logs-ids-passed = passed on

sim-logs-clients = clients
sim-logs-a = instance A
sim-logs-b = instance B
sim-logs-store = log store
sim-logs-new = a new container
sim-logs-lines-inside = lines inside
sim-logs-head-line = line of the order
sim-logs-head-at = where it is
sim-logs-at-held = held in the process
sim-logs-at-container = with the container
sim-logs-at-store = in the store
sim-logs-at-lost = gone
sim-logs-tally-container = with containers
sim-logs-tally-store = in the store
sim-logs-tally-lost = gone

sim-logs-log-order = The order comes to A, which asks B to charge the card.
sim-logs-log-reason = B writes why the card was declined.
sim-logs-log-failed = A writes that the order failed; it does not know why.
sim-logs-log-death = B dies, and its container goes with it.
sim-logs-log-held-lost = { $count } lines had not left the process yet: gone.
sim-logs-log-container-lost = { $count } lines lay with the container: gone.
sim-logs-log-successor = A new container takes B’s place. It begins with what is in the image.
sim-logs-log-found = Somebody looks for the order: { $found } of its { $all } lines can be read.
sim-logs-log-by-id = Its id stands in each of them: one search, and they lie in order.
sim-logs-log-guess = Nothing says which lines belong together; files of different instances have to be laid side by side.
sim-logs-log-guess-store = Nothing says which lines belong together: between them are those of other orders of the same minute.

sim-logs-outcome = { $found } of the order’s { $all } lines can be read, and nothing says that they belong together. { $lost } lines in all are gone.
sim-logs-outcome-ids = { $found } of the order’s { $all } lines can be read, found by their id. { $lost } lines in all are gone.
