# XII: migration ทุกครั้งที่เริ่ม กับครั้งเดียวในโพรเซสของตัวเอง
sim-admin-processes-intro = release นี้ต้องแปลงราคา { $rows } แถวจากสตางค์เป็นบาท คือหารด้วย 100 ทีละแถว มี replica สามตัวกำลังเริ่ม ตัวเดิมให้บริการไปก่อนจนกว่าตัวใหม่จะพร้อม ตัวไหนไม่พร้อมใน { $limit } วินาทีจะถูกจบแล้วเริ่มใหม่ แต่ละก้าวคือ 1 วินาที
sim-admin-processes-question = การแปลงราคาอยู่ในสคริปต์เริ่มแอป ทั้งสาม replica จึงรันมันทุกตัว ไม่มี lock และไม่มีอะไรบอกว่าแถวไหนแปลงแล้ว ราคาจะเป็นอย่างไร
sim-admin-processes-once = แปลงแถวละครั้ง เพราะตัวที่มาทีหลังเห็นว่าทำแล้ว
sim-admin-processes-once-because = เครื่องมือ migration รู้ว่าอะไรเสร็จแล้วจริง แต่ตอนที่ตัวที่สองมาดู ยังไม่มีอะไรเสร็จ และตัวราคาเองก็ไม่บอกว่าเป็นสตางค์หรือบาท
sim-admin-processes-one-first = แปลงแถวละครั้ง เพราะตัวแรกเริ่มก่อน ตัวอื่นรอ
sim-admin-processes-one-first-because = replica เริ่มห่างกันนิดหน่อย จึงดูเหมือนมีลำดับ แต่ไม่มีใครรอใคร งานที่นานกว่าระยะห่างนั้นก็ทับกัน
sim-admin-processes-more-than-once = บางแถวถูกหารด้วย 100 มากกว่าหนึ่งครั้ง
sim-admin-processes-more-than-once-because = แต่ละ replica ไล่ทุกแถว จึงหารซ้ำแถวที่ตัวอื่นหารไปแล้ว ตัวที่ใช้เวลานานเกินก็ถูกจบ แล้วเริ่มใหม่ตั้งแต่แถวแรก
sim-admin-processes-refused = ไม่มีอะไรซ้ำ เพราะฐานข้อมูลไม่ยอมให้ตัวที่สองทำ
sim-admin-processes-refused-because = ฐานข้อมูลกันไม่ให้การเขียนแถวเดียวกันสองครั้งปนกัน โดยให้ตัวหนึ่งรอ แต่รอเสร็จก็เขียนเหมือนกัน ว่าไม่ควรเขียนซ้ำนั้นฐานข้อมูลไม่มีทางรู้
sim-admin-processes-goal = แปลงทุกราคาแถวละครั้งพอดี ระหว่างนั้นไม่เสีย request และให้ replica พร้อมครบสามตัว

sim-admin-processes-runs = migration รัน
sim-admin-processes-runs-boot = ทุกครั้งที่เริ่ม
sim-admin-processes-runs-once = แยกต่างหาก ก่อนเริ่ม
sim-admin-processes-lock = lock
sim-admin-processes-lock-no = ไม่มี
sim-admin-processes-lock-yes = ทำได้ทีละตัว
sim-admin-processes-marks = แถวที่แปลงแล้ว
sim-admin-processes-marks-no = ไม่ทำเครื่องหมาย
sim-admin-processes-marks-yes = ทำเครื่องหมาย ข้ามไป
sim-admin-processes-column = ผลลัพธ์ลงที่
sim-admin-processes-column-same = คอลัมน์เดิม
sim-admin-processes-column-new = คอลัมน์ใหม่

sim-admin-processes-one-off = one-off
sim-admin-processes-database = ฐานข้อมูล
sim-admin-processes-replica = replica { $number }
sim-admin-processes-requests = request
sim-admin-processes-done = ครั้งเดียว { $once } · ซ้ำ { $more }
sim-admin-processes-ready = พร้อม
sim-admin-processes-not-yet = ยังไม่เริ่ม
sim-admin-processes-ended = ถูกจบ
sim-admin-processes-waiting = รอ lock
sim-admin-processes-migrating = กำลังแปลง
sim-admin-processes-ended-well = เสร็จแล้ว
sim-admin-processes-tally-once = แปลงครั้งเดียว
sim-admin-processes-tally-more = แปลงซ้ำ

sim-admin-processes-log-one-off = การแปลงเริ่มเป็นโพรเซสของตัวเอง จาก release เดียวกัน
sim-admin-processes-log-replica = replica { $number } เริ่ม แล้วลงมือแปลง
sim-admin-processes-log-replica-again = replica { $number } ถูกเริ่มใหม่ แล้วลงมือแปลงอีก
sim-admin-processes-log-waits = replica หนึ่งเห็นว่ามีคนถือ lock อยู่ จึงรอ
sim-admin-processes-log-twice = มีราคาที่เป็นบาทแล้วถูกหารด้วย 100 ซ้ำ
sim-admin-processes-log-finished = แปลงราคาแถวสุดท้ายเสร็จ
sim-admin-processes-log-too-long = replica { $number } ไม่พร้อมในเวลาที่กำหนด แพลตฟอร์มคิดว่าเสีย จึงจบมัน
sim-admin-processes-log-and-so-on = แล้วก็วนแบบนี้ต่อไป: replica ถูกจบก่อนทำเสร็จ แล้วเริ่มใหม่
sim-admin-processes-log-old-breaks = ตัวเดิมอ่านราคาที่เป็นบาทแล้วคิดว่าเป็นสตางค์: request ของมันผิดหมด
sim-admin-processes-log-all-ready = replica ทั้งสามตัวพร้อมแล้ว

sim-admin-processes-outcome = แปลงครั้งเดียว { $once } แถว แปลงซ้ำ { $more } แถว ไม่ได้แปลง { $left } แถว request ผิดไป { $broken } ครั้ง เริ่มแล้วถูกจบ { $restarts } ครั้ง
