# การเล่นแบบจำลอง: ส่วนที่เหมือนกันทุกเรื่อง
sim-number = { $number }
sim-tally-answered = ได้คำตอบ
sim-tally-cut = ถูกตัดกลางคัน
sim-tally-refused = ถูกปฏิเสธ
sim-tally-served = สำเร็จ
sim-tally-failed = ล้มเหลว

play-title = แบบจำลอง
play-none = ตรงนี้ไม่มีแบบจำลอง แบบจำลองมีปัจจัยละหนึ่งเรื่อง
play-goal-phase = มีเป้าหมาย
play-free-phase = เล่นอิสระ · seed { $seed }
play-tick = ก้าวที่ { $tick }
play-open = ค้างอยู่ { $count }
play-predict-first = คุณคิดว่าจะเกิดอะไรขึ้น เลือกด้วย ↑ ↓ หรือตัวเลข แล้วกด Enter จากนั้นแบบจำลองจะเริ่มเดิน
play-came-true = ● เป็นไปตามที่คุณทาย
play-predicted = คุณทายว่า: { $what }
play-came = ที่เกิดขึ้นจริง: { $what }
play-then-knobs = ▸ กด Enter เพื่อลองปรับค่าเอง
play-goal = **เป้าหมาย:** { $goal }
play-begin = ↑ ↓ เลือกค่า ← → ปรับ แล้วกด Space ให้เดิน
play-reached = ● ถึงเป้าหมายแล้ว
play-not-reached = ◐ ยังไม่ถึง ลองปรับค่าแล้วให้เดินใหม่
play-then-free = ▸ กด Enter เพื่อเล่นอิสระ
play-then-seed = ▸ กด Enter เพื่อเปลี่ยน seed

play-unknown = ไม่มีปัจจัย “{ $name }” ที่มีคือ { $there }
play-unknown-prediction = ไม่มีคำตอบ “{ $name }” ที่มีคือ { $there }
play-unknown-knob = ไม่มีค่าให้ปรับชื่อ “{ $name }” ที่มีคือ { $there }
play-unknown-level = { $knob } ตั้งเป็น “{ $name }” ไม่ได้ ที่ตั้งได้คือ { $there }
play-head = แบบจำลองที่ { $number }, { $factor }, seed { $seed }
play-told = ก้าวที่ { $tick }: { $what }
play-tally = ทั้งหมด { $made }: { $ended }
play-reached-plain = ถึงเป้าหมายแล้ว
play-not-reached-plain = ยังไม่ถึงเป้าหมาย
play-came-true-plain = เป็นไปตามที่ทาย
play-came-otherwise-plain = ไม่เป็นอย่างที่ทาย
play-goal-plain = เป้าหมาย: { $goal }
play-knob = { $id }, { $title }: { $levels } ตอนนี้ { $now }
play-how-to-predict = ถ้าจะทายแล้วฟังเรื่อง: sipsong play { $factor } --plain --seed { $seed } --predict ตามด้วยหมายเลขหรือ id ของคำตอบ
play-how-to-turn = ถ้าจะปรับค่า: sipsong play { $factor } --plain --seed { $seed } --set ตามด้วย ชื่อ=ค่า ใส่กี่ครั้งก็ได้
play-predict-prompt = คุณทายว่า (ใส่ตัวเลข ? ดูวิธีใช้ q ออก):
play-turn-prompt = ชื่อ=ค่า เพื่อปรับ, Enter ให้เดิน, b กลับบทเรียน:
play-help = ในแบบจำลอง: ใส่ตัวเลขเพื่อทายก่อน จากนั้น ชื่อ=ค่า ปรับค่า ใส่หลายค่าในบรรทัดเดียวได้ Enter ให้เดิน b เปิดบทเรียน
