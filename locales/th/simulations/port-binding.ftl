# VII: แอปสองตัว แพลตฟอร์มที่บอกพอร์ต และ router
sim-port-binding-intro = แพลตฟอร์มเปิดแอปขึ้นมาสองตัว บอกเลขพอร์ตของแต่ละตัวผ่าน PORT แล้วลองต่อที่เลขนั้นทุกวินาที พอมีคนตอบก็ส่ง request ไปให้ ถ้า { $check } วินาทียังหาไม่เจอก็ปิดแล้วเปิดใหม่ วินาทีที่ { $move } ย้ายแอปไปอีกที่ เลขพอร์ตก็เปลี่ยน แต่ละก้าวคือ 1 วินาที
sim-port-binding-question = ทั้งสองตัวรันบนเครื่องเดียวกัน แพลตฟอร์มบอก PORT=8081 กับ PORT=8082 แต่ในโค้ดเขียน `listen(3000)` ถ้าเปิดพอร์ตไม่ได้ก็เขียน error ลง log router จะส่งถึงตัวไหนบ้าง
sim-port-binding-both = ทั้งสองตัว ตั้ง PORT ไว้แล้ว แต่ละตัวก็เปิดเลขของตัวเอง
sim-port-binding-both-because = แพลตฟอร์มตั้งตัวแปรให้แล้วจริง แต่ตัวแปรทำอะไรเองไม่ได้ โค้ดที่เปิดพอร์ตต้องอ่านค่านั้น ส่วนโค้ดนี้ใช้เลข 3000 ที่เขียนไว้ในตัวเอง
sim-port-binding-none = ไม่ถึงสักตัว
sim-port-binding-none-because = ตัวแรกได้พอร์ต 3000 และทำงานดี แต่ไม่มีใครไปถามตรงนั้น ตัวที่สองเจอ 3000 ไม่ว่าง เขียนลง log แล้วรันต่อโดยไม่มีพอร์ต แพลตฟอร์มรู้จักแค่ 8081 กับ 8082 หาไม่เจอก็ปิดเปิดใหม่ไปเรื่อย ๆ
sim-port-binding-one = ตัวเดียว ตัวแรกได้ 3000 แล้ว router หาเจอ
sim-port-binding-one-because = ตัวแรกได้ 3000 จริง ลอง curl ในเครื่องนั้นก็เห็น แต่ router ไม่ได้ไปเที่ยวหา ส่งไปที่เลขที่แพลตฟอร์มบอกไว้เท่านั้น และที่เลขนั้นไม่มีใครรับ
sim-port-binding-next = ทั้งสองตัว ตัวที่สองเจอ 3000 ไม่ว่างก็ใช้ 3001
sim-port-binding-next-because = dev server หลายตัวทำแบบนี้ เลยชินกัน แต่โค้ดนี้ไม่ได้เขียนไว้ และถึงทำก็ไม่ช่วย router ไม่รู้จัก 3001 พอ ๆ กับที่ไม่รู้จัก 3000
sim-port-binding-goal = router ส่งถึงทั้งสองตัวภายในวินาทีที่ { $soon } ย้ายที่แล้วก็ยังถึงทั้งคู่ และหลังวินาทีที่ { $soon } ไม่มี request ไหนที่ไม่มีใครรับ

sim-port-binding-port = พอร์ตของแอป
sim-port-binding-port-3000 = 3000
sim-port-binding-port-8080 = 8080
sim-port-binding-port-next = 3000 หรือเลขถัดไป
sim-port-binding-port-env = อ่านจาก PORT
sim-port-binding-address = แอดเดรส
sim-port-binding-address-loopback = 127.0.0.1
sim-port-binding-address-all = 0.0.0.0
sim-port-binding-place = รันที่ไหน
sim-port-binding-place-machine = เครื่องเดียวกัน
sim-port-binding-place-containers = คนละคอนเทนเนอร์
sim-port-binding-taken = ถ้าพอร์ตไม่ว่าง
sim-port-binding-taken-stay = ลง log แล้วรันต่อ
sim-port-binding-taken-exit = จบพร้อม error

sim-port-binding-people = ผู้ใช้
sim-port-binding-rate = 1 request/วินาที
sim-port-binding-router = router
sim-port-binding-reaches = ส่งถึง { $count } จาก 2
sim-port-binding-copy = web.{ $copy }
sim-port-binding-in-container = คอนเทนเนอร์ตัวเอง
sim-port-binding-on-first = เครื่อง A
sim-port-binding-on-second = เครื่อง B
sim-port-binding-starting = กำลังเริ่ม
sim-port-binding-listens = ที่ { $address }:{ $port }
sim-port-binding-deaf = ไม่มีพอร์ต
sim-port-binding-ended = จบไปแล้ว
sim-port-binding-unstarted = –
sim-port-binding-told = { $told }
sim-port-binding-head-copy = ตัวไหน
sim-port-binding-head-told = PORT
sim-port-binding-head-listens = เปิดรับ
sim-port-binding-head-router = แพลตฟอร์มเจอ
sim-port-binding-seen-nothing = –
sim-port-binding-seen-ready = เจอตัวแล้ว
sim-port-binding-seen-waits = กำลังรอ
sim-port-binding-seen-refused = ไม่มีใครอยู่
sim-port-binding-tally-refused = ไม่มีใครรับ

sim-port-binding-log-machine = ทั้งสองตัวเริ่มบนเครื่อง A web.1 ได้ PORT={ $first } web.2 ได้ PORT={ $second } ตัวเก่าจากรีลีสก่อนยังอยู่ และใช้ { $held } อยู่
sim-port-binding-log-containers = ทั้งสองตัวเริ่มแล้ว อยู่คนละคอนเทนเนอร์ พอร์ตไม่ปนกัน ได้ PORT={ $first } เหมือนกัน
sim-port-binding-log-again = เปิด web.{ $copy } ใหม่ ให้ PORT={ $told }
sim-port-binding-log-listens = web.{ $copy } เปิดรับที่ { $address }:{ $port }
sim-port-binding-log-elsewhere = web.{ $copy } เปิดรับที่ { $address }:{ $port } แต่แพลตฟอร์มบอกไว้ว่า { $told } และลองต่อที่นั่น
sim-port-binding-log-next = web.{ $copy } เจอพอร์ตแรกไม่ว่าง เลยใช้ { $port } แทน แต่แพลตฟอร์มบอกไว้ว่า { $told } และลองต่อที่นั่น
sim-port-binding-log-loopback = web.{ $copy } เปิดรับที่ { $address }:{ $port } ซึ่งเป็น loopback ของคอนเทนเนอร์ตัวเอง ข้างนอกเข้าไม่ได้
sim-port-binding-log-exit = web.{ $copy } ขอพอร์ต { $port } แต่ไม่ว่าง (EADDRINUSE) จึงจบด้วย exit code 1 แพลตฟอร์มรู้ทันที
sim-port-binding-log-stay = web.{ $copy } ขอพอร์ต { $port } แต่ไม่ว่าง (EADDRINUSE) เขียนลง log แล้วรันต่อโดยไม่มีพอร์ตเลย
sim-port-binding-log-ready = มีคนตอบที่ { $told }: เจอ web.{ $copy } แล้ว เริ่มส่ง request ให้
sim-port-binding-log-killed = web.{ $copy } รันอยู่ แต่ที่ { $told } ไม่มีใครตอบ หมดเวลารอ แพลตฟอร์มปิดแล้วเปิดใหม่
sim-port-binding-log-killed-there = ในที่ใหม่ไม่มีใครตอบที่ { $told } แพลตฟอร์มปิด web.{ $copy } แล้วเปิดใหม่
sim-port-binding-log-move = ที่เดิมต้องปิด แอปจึงต้องย้าย web.1 เริ่มในที่ใหม่ ซึ่งแพลตฟอร์มบอก PORT={ $told }
sim-port-binding-log-move-too = web.2 ย้ายตามไป ได้ PORT={ $told }
sim-port-binding-log-sum = วินาทีที่ { $from }–{ $to }: ได้คำตอบ { $answered } request, ไม่มีใครรับ { $refused }

sim-port-binding-outcome-both = router ส่งถึงทั้งสองตัวตั้งแต่วินาทีที่ { $since }, หลังย้ายที่ส่งถึง { $after } จาก 2 ตัว, ไม่มีใครรับ { $refused } จาก { $all } request
sim-port-binding-outcome-fewer = ก่อนย้ายที่ router ส่งถึง { $before } จาก 2 ตัว, หลังย้าย { $after } ตัว, ไม่มีใครรับ { $refused } จาก { $all } request ตอนจบ web.1: { $first } (PORT={ $told_first }), web.2: { $second } (PORT={ $told_second })
