# Playing a simulation: what is the same for all of them.
sim-number = { $number }
sim-tally-answered = answered
sim-tally-cut = cut off
sim-tally-refused = refused
