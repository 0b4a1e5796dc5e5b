# Playing a simulation: what is the same for all of them.
sim-number = { $number }
sim-tally-answered = answered
sim-tally-cut = cut off
sim-tally-refused = refused
sim-tally-served = served
sim-tally-failed = failed

play-title = Play
play-none = There is no simulation here; each factor has one
play-goal-phase = a goal
play-free-phase = free · seed { $seed }
play-tick = tick { $tick }
play-open = under way { $count }
play-predict-first = What do you expect? Choose with ↑ ↓ or a number, then Enter. After that it runs.
play-came-true = ● It came as you predicted.
play-predicted = You predicted: { $what }
play-came = What came: { $what }
play-then-knobs = ▸ Enter gives you the knobs
play-goal = **Goal:** { $goal }
play-begin = ↑ ↓ choose a knob, ← → turn it, Space lets it run.
play-reached = ● The goal is reached.
play-not-reached = ◐ Not yet. Turn a knob and let it run again.
play-then-free = ▸ Enter goes on to free play
play-then-seed = ▸ Enter takes another seed

play-unknown = There is no factor “{ $name }”; there are { $there }
play-unknown-prediction = There is no answer “{ $name }”; there are { $there }
play-unknown-knob = There is no knob “{ $name }”; there are { $there }
play-unknown-level = { $knob } cannot be set to “{ $name }”; there are { $there }
play-head = Simulation { $number }, { $factor }, seed { $seed }
play-told = Tick { $tick }: { $what }
play-tally = All in all { $made }: { $ended }
play-reached-plain = The goal is reached.
play-not-reached-plain = The goal is not reached yet.
play-came-true-plain = It came as predicted.
play-came-otherwise-plain = It came otherwise.
play-goal-plain = Goal: { $goal }
play-knob = { $id }, { $title }: { $levels }. Now { $now }
play-how-to-predict = To predict and hear the story: sipsong play { $factor } --plain --seed { $seed } --predict with an answer’s number or id
play-how-to-turn = To turn a knob: sipsong play { $factor } --plain --seed { $seed } --set with knob=level, as often as needed
play-predict-prompt = Your prediction (a number; ? for help, q to quit):
play-turn-prompt = knob=level to turn one, Enter to let it run, b for the lesson:
play-help = In a simulation: first a number predicts. Then knob=level turns a knob, several can stand in one line; Enter lets it run; b opens the lesson.
