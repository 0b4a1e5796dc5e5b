# VIII: โพรเซสสองชนิด คิว และ connection ของฐานข้อมูล
sim-concurrency-intro = ร้านค้าออนไลน์รับ request วินาทีละ 6–9 ครั้ง web แต่ละโพรเซสมี { $threads } thread ทุกสองวินาทีมีคนขอรายงานหนึ่งฉบับ ใช้เวลาทำ { $report } วินาที โพรเซสเปิด pool ตอนสตาร์ตแล้วถือไว้ตลอด ฐานข้อมูลรับได้ { $limit } connection router รอ { $patience } วินาที แต่ละก้าวคือ 1 วินาที
sim-concurrency-question = ตอนนี้ web=2 worker=2 โพรเซสละ pool 5 ฐานข้อมูลรับได้ { $limit } connection รายงานเริ่มค้าง วินาทีที่ 8 จึงมีคนเพิ่ม worker เป็น 8 พอวินาทีที่ 18 ออกรีลีส รีสตาร์ต web ทีละตัว ผลจะเป็นอย่างไร
sim-concurrency-faster = คิวสั้นลงเร็วขึ้นสี่เท่า
sim-concurrency-faster-because = worker ตัวหนึ่งทำรายงานได้ทีละฉบับ แปดตัวก็น่าจะทำได้แปดฉบับ แต่ทุกตัวเปิด pool ของตัวเองด้วย 10 โพรเซส ตัวละ 5 เท่ากับขอ 50 ทั้งที่มีแค่ { $limit } ตัวใหม่ส่วนใหญ่จึงไม่เคยได้เริ่มงาน
sim-concurrency-shared = ทำงานครบแปดตัว แอปเดียวใช้ pool เดียวกัน
sim-concurrency-shared-because = ในโค้ดมี pool เดียวจริง และใช้ร่วมกันจริง แต่ร่วมกันแค่ thread ในโพรเซสเดียว โพรเซสไหนรันโค้ดนั้นก็สร้าง pool ของตัวเองขึ้นมา
sim-concurrency-held-back = แพลตฟอร์มเปิด worker ให้เท่าที่ฐานข้อมูลรับไหว web ไม่กระทบ
sim-concurrency-held-back-because = แพลตฟอร์มนับโพรเซส หน่วยความจำ และ CPU แต่ไม่รู้ว่าในฐานข้อมูลมีเพดานอยู่ จึงเปิดให้ครบแปดตัว ตัวที่ถูกปฏิเสธก็ลองใหม่ไม่หยุด web คืน connection เมื่อไร ตัวที่รออยู่ก็คว้าไปก่อน
sim-concurrency-web-too = ส่วนใหญ่ต่อฐานข้อมูลไม่ได้ แล้ว web ก็พลอยต่อไม่ได้
sim-concurrency-web-too-because = ทุกโพรเซสใช้ connection จากกองเดียวกัน web ถือไว้ 10 ที่เหลือจาก { $limit } worker เอาไปหมด พอ web.1 รีสตาร์ต worker ที่รออยู่ก็คว้าห้าอันนั้นไป รีลีสจึงค้าง web เหลือครึ่งเดียวแต่ต้องตอบทุกคน
sim-concurrency-goal = ไม่มี request ไหนที่ router เลิกรอ ไม่มีรายงานไหนรอเริ่มนานเกิน { $wait } วินาที และรีลีสออกได้จนจบ

sim-concurrency-reports = ใครทำรายงาน
sim-concurrency-reports-web = web ใน request นั้น
sim-concurrency-reports-worker = worker
sim-concurrency-web = จำนวน web
sim-concurrency-worker = จำนวน worker
sim-concurrency-pool = pool ของแต่ละตัว
sim-concurrency-pooler = pooler คั่นกลาง
sim-concurrency-pooler-none = ไม่มี
sim-concurrency-pooler-transaction = PgBouncer

sim-concurrency-router = router
sim-concurrency-waiting = รออยู่
sim-concurrency-web-node = web
sim-concurrency-worker-node = worker
sim-concurrency-able = ทำงานได้ { $able } จาก { $all }
sim-concurrency-database = ฐานข้อมูล
sim-concurrency-connections = connection
sim-concurrency-pooled = ผ่าน pooler
sim-concurrency-queue = คิว
sim-concurrency-oldest = รอนานสุด { $seconds } วิ
sim-concurrency-lane-web = request
sim-concurrency-lane-queue = รายงานทันเวลา
sim-concurrency-tally-given-up = router เลิกรอ
sim-concurrency-tally-reports = รายงานที่เสร็จ

sim-concurrency-log-begin = web={ $web } worker={ $worker } pool ตัวละ { $pool } ใช้ไป { $open } จาก { $room } connection
sim-concurrency-log-begin-short = web={ $web } worker={ $worker } pool ตัวละ { $pool } ทั้ง { $room } connection หมดทันที มี { $without } โพรเซสที่ไม่ได้เลย
sim-concurrency-log-begin-pooler = web={ $web } worker={ $worker } pool ตัวละ { $pool } ทุกตัวต่อกับ pooler ซึ่งถือ connection ถึงฐานข้อมูลไว้ { $room } แล้วให้ยืมเฉพาะตอนใช้
sim-concurrency-log-raise = เปิด worker เพิ่ม { $more } ตัว ได้ connection ครบทุกตัว
sim-concurrency-log-raise-refused = เปิด worker เพิ่ม { $more } ตัว แต่ฐานข้อมูลมีแค่ { $limit } connection จึงตอบว่า “too many clients already” worker ที่ไม่ได้เลย: { $without } และจะลองใหม่ทุกวินาที
sim-concurrency-log-release = เริ่มรีลีส: web.1 หยุด คืน connection แล้วสตาร์ตใหม่
sim-concurrency-log-ready = web.1 พร้อมอีกครั้งหลัง { $seconds } วินาที ต่อด้วยตัวถัดไป
sim-concurrency-log-stuck = web.{ $web } สตาร์ตแล้วแต่ต่อฐานข้อมูลไม่ได้ เพราะที่คืนไปมีคนรออยู่แล้วคว้าไป รีลีสค้าง
sim-concurrency-log-through = รีลีสจบ: web ทั้ง { $web } ตัวเป็นเวอร์ชันใหม่แล้ว
sim-concurrency-log-vain = รายงานใช้ { $report } วินาที แต่ router เลิกรอที่ { $patience } ลูกค้าเห็น error ส่วน thread ยังทำต่อโดยไม่มีใครรอ
sim-concurrency-log-given-up = request แรกที่รอ thread ว่างจนครบ { $patience } วินาที router เลิกรอแล้ว
sim-concurrency-log-old = มีรายงานที่รอมาเกิน { $wait } วินาทีแล้ว
sim-concurrency-log-sum = วินาทีที่ { $from }–{ $to }: ตอบ { $answered } เลิกรอ { $given_up }, รายงานเสร็จ { $done } ค้าง { $waiting }

sim-concurrency-outcome-through = router เลิกรอ { $given_up } จาก { $requests } request, รายงานรอนานสุด { $longest } วินาที, รีลีสออกได้จนจบ, ตอนท้ายมีโพรเซสที่ไม่มี connection { $without } ตัว
sim-concurrency-outcome-stuck = router เลิกรอ { $given_up } จาก { $requests } request, รายงานรอนานสุด { $longest } วินาที, รีลีสค้าง, ตอนท้ายมีโพรเซสที่ไม่มี connection { $without } ตัว
