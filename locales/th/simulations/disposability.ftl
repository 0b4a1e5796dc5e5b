# IX: SIGTERM มาถึงระหว่างที่ยังมี request
sim-disposability-intro = release ใหม่เข้ามาแทน instance เดิม ระหว่างที่ request ยังเข้ามาเรื่อย ๆ วินาทีที่ 10 แพลตฟอร์มส่ง SIGTERM ให้ตัวเดิม ส่วน router จะรู้ช้ากว่านั้น { $delay } วินาที มี request หนึ่งเป็นการ export ที่ใช้เวลานาน แต่ละก้าวคือ 1 วินาที
sim-disposability-question = แอปมี handler ของ SIGTERM ที่ทำ request ที่ค้างอยู่ให้เสร็จก่อน แต่ Dockerfile เขียน `CMD node server.js` PID 1 จึงเป็น shell เวลาผ่อนผันคือ 10 วินาที และ export ใช้เวลานานกว่านั้น request ต่าง ๆ จะเป็นอย่างไร
sim-disposability-all-answered = ได้คำตอบครบทุกตัว เพราะ handler รอให้ทำเสร็จ
sim-disposability-all-answered-because = handler เขียนถูกแล้ว และถ้าแอปเป็น PID 1 ก็จะเป็นแบบนั้นจริง แต่ SIGTERM ไปถึง PID 1 ซึ่งเป็น shell แล้ว shell ไม่ส่งต่อ handler จึงไม่ถูกเรียกเลย
sim-disposability-cut-at-once = ตัวที่กำลังทำอยู่ตอนวินาทีที่ 10 ถูกตัดทันที
sim-disposability-cut-at-once-because = จะเป็นแบบนั้นถ้าสัญญาณไปถึงแอปและไม่มีใครรับมือ แต่ครั้งนี้สัญญาณไปไม่ถึงแอป วินาทีที่ 10 จึงไม่มีอะไรเกิดขึ้น
sim-disposability-cut-late = วินาทีที่ 10 ไม่มีอะไรเกิดขึ้น อีก 10 วินาทีต่อมา ตัวที่ยังทำไม่เสร็จถูกตัด
sim-disposability-cut-late-because = shell เก็บ SIGTERM ไว้กับตัว แอปทำงานต่อโดยไม่รู้เรื่อง พอหมดเวลาผ่อนผัน SIGKILL ก็จบทุกอย่างในคอนเทนเนอร์ request สั้น ๆ เสร็จไปแล้ว แต่ export ยังไม่เสร็จ
sim-disposability-moved = ตัวที่กำลังทำอยู่ย้ายไปทำต่อที่ instance ใหม่
sim-disposability-moved-because = router แจกแค่ request ใหม่ ตัวที่กำลังทำอยู่คือการเชื่อมต่อกับโพรเซสเดียว สถานะก็อยู่ในโพรเซสนั้น โพรเซสหายไป request ก็หายตาม
sim-disposability-goal = พา release นี้ผ่านไปให้ได้โดยไม่เสีย request สักตัว และให้ instance เดิมจบเองโดยไม่ต้องถูกฆ่า

sim-disposability-first = PID 1 คือ
sim-disposability-first-shell = shell
sim-disposability-first-app = แอป
sim-disposability-handler = เมื่อได้ SIGTERM
sim-disposability-handler-none = ไม่มี handler
sim-disposability-handler-exit = จบทันที
sim-disposability-handler-drain = ทำให้เสร็จแล้วจบ
sim-disposability-wait = รับต่ออีก (วินาที)
sim-disposability-grace = เวลาผ่อนผัน (วินาที)

sim-disposability-clients = ผู้ใช้
sim-disposability-router = router
sim-disposability-old = ตัวเดิม
sim-disposability-new = ตัวใหม่
sim-disposability-export = export
sim-disposability-accepting = รับ request
sim-disposability-starting = กำลังเริ่ม
sim-disposability-asked-to-stop = ได้ SIGTERM แล้ว
sim-disposability-finishing = ปิดพอร์ตแล้ว
sim-disposability-gone = จบเอง
sim-disposability-killed = ถูกฆ่า

sim-disposability-log-ready = ตัวใหม่พร้อมแล้ว router ส่ง request ให้สองตัวสลับกัน
sim-disposability-log-term-shell = SIGTERM มาถึง PID 1 ซึ่งเป็น shell แต่ shell ไม่ส่งต่อ แอปจึงไม่รู้เรื่อง
sim-disposability-log-term-ignored = SIGTERM มาถึงแอปซึ่งเป็น PID 1 และไม่มี handler เคอร์เนลไม่จบ PID 1 ด้วยสัญญาณที่ไม่มีใครรับ จึงไม่มีอะไรเกิดขึ้น
sim-disposability-log-term-exit = SIGTERM มาถึงแอป แล้วแอปจบทันที
sim-disposability-log-term-drain = SIGTERM มาถึงแอป handler เริ่มปิดตัวอย่างเป็นลำดับ
sim-disposability-log-closed = ตัวเดิมปิดพอร์ต ไม่รับ request ใหม่ แล้วทำที่ค้างอยู่ให้เสร็จ
sim-disposability-log-router = router เอาตัวเดิมออกแล้ว จากนี้ส่งให้ตัวใหม่ทั้งหมด
sim-disposability-log-kill = ผ่านไป { $grace } วินาทีหลัง SIGTERM หมดเวลาผ่อนผัน: SIGKILL
sim-disposability-log-cut = request { $number } ที่ทำอยู่ในตัวเดิมถูกตัดกลางคัน
sim-disposability-log-refused = request { $number } ถูกส่งไปตัวเดิมที่ปิดพอร์ตแล้ว จึงถูกปฏิเสธ
sim-disposability-log-export = export เสร็จครบ
sim-disposability-log-left = ตัวเดิมทำเสร็จทุกอย่างแล้วจบเอง { $seconds } วินาทีหลัง SIGTERM

sim-disposability-outcome-left = เสียไป { $lost } จาก { $all } request ตัวเดิมจบเอง { $seconds } วินาทีหลัง SIGTERM
sim-disposability-outcome-killed = เสียไป { $lost } จาก { $all } request ตัวเดิมต้องถูกฆ่า { $seconds } วินาทีหลัง SIGTERM
