# III: artifact เดียว สองดีพลอย คีย์ที่ขาดไป และความลับที่เปลี่ยนใหม่
sim-config-intro = ร้านค้ามีดีพลอย staging กับ production ชั่วโมงที่ 6 release 2 ขึ้น production ตอนสั่งซื้อ ถ้าลูกค้าขอใบเสร็จจะส่งอีเมล และอ่าน `MAIL_URL` ตรงนั้น ชั่วโมงที่ 20 รหัสผ่านฐานข้อมูลถูกเปลี่ยน สิ่งที่ต้อง commit บิลด์ และปล่อย release ใช้ { $change } ชั่วโมง ส่วนการแก้ environment ของดีพลอยใช้ 1 ชั่วโมง แต่ละก้าวคือ 1 ชั่วโมง
sim-config-question = คอนฟิกมาจาก environment ฝั่ง staging มี `MAIL_URL` แต่ production ไม่มีใครนึกถึง แอปอ่านค่านี้ตอนจะส่งอีเมล จะรู้ว่าขาดเมื่อไร
sim-config-at-build = ตอนบิลด์ ไม่มีค่านี้ก็บิลด์ไม่ผ่าน
sim-config-at-build-because = บิลด์เห็นแค่โค้ด และโค้ดก็ครบ บิลด์ไม่มีทางรู้ว่าดีพลอยจะให้ค่าอะไร เพราะแบบนี้ artifact เดียวจึงใช้ได้ทุกดีพลอย
sim-config-at-start = ตอนเริ่ม instance ใหม่จะไม่ขึ้น
sim-config-at-start-because = ควรเป็นแบบนั้น และจะเป็นจริงถ้าแอปตรวจคอนฟิกเป็นอย่างแรก แต่ runtime ไม่ตรวจให้เอง ตัวแปรที่ไม่มีก็แค่ได้ค่าว่างกลับมา
sim-config-at-use = อีกหลายชั่วโมง ตอนลูกค้าคนแรกขอใบเสร็จ
sim-config-at-use-because = โค้ดที่อ่านค่านี้เพิ่งทำงานตอนนั้น ก่อนหน้านั้นทุกอย่างดูปกติ และ instance เดิมที่พอจะกลับไปหาได้ก็หายไปนานแล้ว
sim-config-never = ไม่มีวันรู้ เพราะไม่มีค่าก็ใช้ค่าปริยาย
sim-config-never-because = ค่าปริยายช่วยได้ถ้ามีค่าที่ถูกทุกที่ แต่ที่อยู่ของเซิร์ฟเวอร์อีเมลไม่มีค่าแบบนั้น และไม่มีใครเขียนไว้
sim-config-goal = อย่าเสียคำสั่งซื้อเพราะคอนฟิกขาด และให้ความลับอยู่แค่ในดีพลอยที่ใช้มัน

sim-config-source = คอนฟิกอยู่ใน
sim-config-source-image = อิมเมจ
sim-config-source-file = ไฟล์ใน repository
sim-config-source-environment = environment
sim-config-check = รู้ว่าขาดเมื่อ
sim-config-check-use = ถึงตอนใช้
sim-config-check-start = เริ่มแอป
sim-config-rollout = release เข้าแทนที่
sim-config-rollout-all = พร้อมกันหมด
sim-config-rollout-one = ทีละตัว
sim-config-overlap = รหัสผ่านสองตัวใช้ได้พร้อมกัน (ชั่วโมง)

sim-config-repository = repository
sim-config-build = บิลด์
sim-config-staging = staging
sim-config-production = production
sim-config-environment = environment
sim-config-runs = release { $release }
sim-config-nothing-runs = ไม่มีอะไรรันอยู่
sim-config-one-artifact = artifact เดียว
sim-config-two-artifacts = สองชุด มีความลับ
sim-config-secret-inside = มีความลับอยู่
sim-config-tally-mail = ไม่มีที่อยู่อีเมล
sim-config-tally-database = เข้าฐานข้อมูลไม่ได้
sim-config-tally-down = ไม่มีตัวรับ

sim-config-log-begin-image = แต่ละดีพลอยมีอิมเมจของตัวเองที่ใส่รหัสผ่านไว้ข้างใน ใครดึงอิมเมจได้ก็ได้รหัสผ่านด้วย
sim-config-log-begin-file = `config/production.json` อยู่ใน repository พร้อมรหัสผ่าน ใคร clone ไปก็ได้รหัสผ่าน และประวัติจำไว้ตลอด
sim-config-log-begin-environment = ทั้งสองดีพลอยรัน artifact เดียวกัน แต่ละที่ให้ค่าของตัวเองตอนเริ่ม
sim-config-log-release = release 2 ขึ้น production มันต้องใช้ `MAIL_URL` แต่ production ไม่มี
sim-config-log-starts = instance ใหม่ขึ้นได้ ดูเหมือนไม่ขาดอะไร แล้วตัวเดิมก็ไป
sim-config-log-refuses-one = instance ใหม่ตัวแรกจบทันที: “MAIL_URL is missing” ตัวเดิมยังอยู่ จึงให้บริการต่อได้
sim-config-log-refuses-all = instance ใหม่จบทันทีทุกตัว: “MAIL_URL is missing” ส่วนตัวเดิมไปหมดแล้ว
sim-config-log-complaint = ลูกค้าร้องเรียนมากพอ มีคนไปเจอว่าขาดค่านี้
sim-config-log-mail-environment = ตั้ง `MAIL_URL` ให้ production แล้ว release 2 เริ่มด้วยค่านั้น
sim-config-log-mail-build = `MAIL_URL` ถูก commit บิลด์ แล้วปล่อย release 2 จึงรันได้ครบ
sim-config-log-rotation = รหัสผ่านถูกเปลี่ยน ตัวเดิมใช้ได้ถึงชั่วโมงที่ { $over }
sim-config-log-password-environment = ตั้งรหัสผ่านใหม่ให้ production แล้ว instance เริ่มใหม่ด้วยค่านั้น
sim-config-log-password-build = รหัสผ่านใหม่ถูก commit บิลด์ แล้วปล่อย มีที่เก็บความลับเพิ่มขึ้นอีกหนึ่งแห่ง
sim-config-log-no-mail = ลูกค้าขอใบเสร็จ: คำสั่งซื้อล้มเหลวเพราะไม่มี `MAIL_URL`
sim-config-log-no-database = คำสั่งซื้อล้มเหลว: รหัสผ่านเดิมใช้ไม่ได้แล้ว ส่วนตัวใหม่ยังมาไม่ถึง
sim-config-log-no-instance = คำสั่งซื้อล้มเหลว: ไม่มีอะไรรันอยู่ให้รับ

sim-config-outcome = คำสั่งซื้อล้มเหลว { $failed } จาก { $all } { $copies ->
    [0] ความลับอยู่แค่ในดีพลอยของมัน
   *[other] มีความลับ { $copies } ชุดค้างอยู่ใน repository หรือในอิมเมจ
}
