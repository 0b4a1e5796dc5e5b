# การเล่นแบบจำลอง: ส่วนที่เหมือนกันทุกเรื่อง
sim-number = { $number }
sim-tally-answered = ได้คำตอบ
sim-tally-cut = ถูกตัดกลางคัน
sim-tally-refused = ถูกปฏิเสธ
