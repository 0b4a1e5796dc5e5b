# V: หนึ่งวันกับบัญชี release
sim-build-release-run-intro = ร้านค้ารันอยู่บนเซิร์ฟเวอร์สองเครื่อง ชั่วโมงที่ 3 ปล่อย release 2 ซึ่งโค้ดพังตอนใช้คูปอง จากนั้นจะมีฟีเจอร์ใหม่ การย้อน release คีย์ชำระเงินใหม่ และเซิร์ฟเวอร์ที่ถูกเปลี่ยนเครื่อง แต่ละก้าวคือ 1 ชั่วโมง
sim-build-release-run-question = บั๊กคูปองถูกแก้ด้วยมือบนเซิร์ฟเวอร์ทั้งสองเครื่องตั้งแต่เช้า ตอนบ่าย release ถัดไปบิลด์จาก `main` แต่พังตอนจ่ายด้วยบัตร อีก 4 ชั่วโมงจึงย้อนกลับ บั๊กคูปองหายไปถึงเมื่อไร
sim-build-release-run-for-good = หายถาวร เพราะแก้ครบทั้งสองเครื่องแล้ว
sim-build-release-run-for-good-because = แก้ครบสองเครื่องจริง แต่ release ใหม่ไม่ได้มาต่อยอดของที่มีอยู่ มันเข้ามาแทนที่ ไฟล์ที่แก้ไว้จึงหายไปด้วย
sim-build-release-run-until-release = ถึง release ถัดไป ซึ่งบิลด์มาโดยไม่มีส่วนที่แก้
sim-build-release-run-until-release-because = ส่วนที่แก้มีอยู่แค่บนสองเครื่องนั้น `main` ไม่เคยมี บิลด์ถัดไปจึงไม่มี และ release ที่เก็บไว้ให้ย้อนกลับก็ไม่มีเหมือนกัน
sim-build-release-run-until-rollback = ถึงตอนย้อน release เพราะมีแค่ตอนนั้นที่ของเก่ากลับมา
sim-build-release-run-until-rollback-because = ย้อน release แล้วบั๊กกลับมาจริง แต่ก่อนหน้านั้น release ถัดไปเข้ามาแทนทั้งสองเครื่องไปแล้ว และบิลด์จาก `main` ที่ไม่มีส่วนที่แก้
sim-build-release-run-comes-back = กลับมาพร้อม release ถัดไป แล้วหายอีกทีเมื่อย้อนไป release ที่แก้แล้ว
sim-build-release-run-comes-back-because = release 2 เคยรันพร้อมส่วนที่แก้อยู่หลายชั่วโมง จึงดูเหมือนมีส่วนนั้น แต่สิ่งที่ถูกแก้คือเซิร์ฟเวอร์ที่รันอยู่ release ในบัญชียังเป็นอย่างตอนที่ทำขึ้นมา
sim-build-release-run-goal = อย่าเสียคำสั่งซื้อเพราะสิ่งที่เคยแก้ไปแล้ว หรือเพราะสิ่งที่ติดมากับการย้อนกลับ และให้เซิร์ฟเวอร์รันตรงกับที่บัญชีบอก

sim-build-release-run-fix = ส่วนที่แก้ใส่ไว้ที่
sim-build-release-run-fix-server = เซิร์ฟเวอร์โดยตรง
sim-build-release-run-fix-release = release ใหม่
sim-build-release-run-config = คีย์ใหม่ใส่ไว้ที่
sim-build-release-run-config-server = เซิร์ฟเวอร์โดยตรง
sim-build-release-run-config-release = release ใหม่
sim-build-release-run-keep = เก็บ release ไว้
sim-build-release-run-build = บิลด์ใช้เวลา (ชั่วโมง)

sim-build-release-run-main = main
sim-build-release-run-pipeline = บิลด์
sim-build-release-run-server-a = เครื่อง A
sim-build-release-run-server-b = เครื่อง B
sim-build-release-run-builds = บิลด์ไป { $count }
sim-build-release-run-runs = release { $release }
sim-build-release-run-by-hand = แก้ด้วยมือ
sim-build-release-run-head-release = release
sim-build-release-run-head-build = บิลด์
sim-build-release-run-head-key = คีย์
sim-build-release-run-head-state = ในบัญชี
sim-build-release-run-release = v{ $release }
sim-build-release-run-build-number = { $build }
sim-build-release-run-key-number = { $key }
sim-build-release-run-current = รันอยู่
sim-build-release-run-kept = เก็บไว้
sim-build-release-run-thrown-away = ทิ้งแล้ว

sim-build-release-run-log-second = ปล่อย release 2 ไปทั้งสองเครื่อง
sim-build-release-run-log-noticed = มีคนสังเกตว่าคำสั่งซื้อที่ใช้คูปองล้มเหลว
sim-build-release-run-log-by-hand = แก้ลงใน{ $server }ที่รันอยู่โดยตรง เร็วกว่าบิลด์ และไม่มีใครจดไว้
sim-build-release-run-log-by-release = ส่วนที่แก้ถูก commit แล้วบิลด์ ออกเป็น release { $release }
sim-build-release-run-log-feature-with = ปล่อย release { $release } ซึ่งบิลด์จาก `main` ที่มีส่วนที่แก้แล้ว
sim-build-release-run-log-feature-without = ปล่อย release { $release } ซึ่งบิลด์จาก `main` ส่วนที่แก้ไว้ไม่เคยถูก commit ลงไป
sim-build-release-run-log-back = จ่ายด้วยบัตรแล้วล้มเหลว release ก่อนหน้ายังเก็บไว้ จึงกลับมารันได้ภายในชั่วโมงเดียว
sim-build-release-run-log-back-rebuild = จ่ายด้วยบัตรแล้วล้มเหลว แต่ release ก่อนหน้าถูกทิ้งไปแล้ว ต้องบิลด์จาก commit เดิมใหม่ก่อน
sim-build-release-run-log-rebuilt = commit เดิมถูกบิลด์ใหม่ด้วย dependency ของวันนี้ แล้วปล่อยออกไปในชื่อเดิม
sim-build-release-run-log-key = ผู้ให้บริการชำระเงินออกคีย์ใหม่ คีย์เดิมใช้ได้ถึงชั่วโมงที่ 28
sim-build-release-run-log-key-release = คีย์ใหม่ออกไปเป็น release { $release }: บิลด์เดิม คอนฟิกใหม่
sim-build-release-run-log-key-hand = คีย์ใหม่ถูกพิมพ์ลงในทั้งสองเครื่องที่รันอยู่
sim-build-release-run-log-key-over = คีย์เดิมใช้ไม่ได้แล้ว
sim-build-release-run-log-replaced = เครื่องที่อยู่ใต้เครื่อง B พัง แพลตฟอร์มเริ่มเครื่องใหม่จาก release { $release } ในบัญชี
sim-build-release-run-log-coupon = คำสั่งซื้อที่ใช้คูปองล้มเหลวบน{ $server }
sim-build-release-run-log-coupon-again = คำสั่งซื้อที่ใช้คูปองล้มเหลวบน{ $server }: บั๊กที่เคยแก้แล้วกลับมา
sim-build-release-run-log-card = คำสั่งซื้อที่จ่ายด้วยบัตรล้มเหลวบน{ $server }: เป็นบั๊กของฟีเจอร์ใหม่
sim-build-release-run-log-drifted = คำสั่งซื้อที่จ่ายด้วยบัตรล้มเหลวบน{ $server }: บิลด์รอบสองได้ไลบรารีรุ่นใหม่กว่าติดมา จึงไม่ใช่ release เดิมที่เคยรัน
sim-build-release-run-log-old-key = คำสั่งซื้อล้มเหลวบน{ $server }: เครื่องนี้รู้จักแค่คีย์เดิม คีย์ที่พิมพ์ไว้หายไปพร้อมเครื่องก่อน

sim-build-release-run-outcome = คำสั่งซื้อล้มเหลว { $failed } รายการ ในจำนวนนี้ { $setbacks } รายการเพราะสิ่งที่เคยแก้แล้วหรือติดมากับการย้อนกลับ { $differing ->
    [0] ทั้งสองเครื่องรันตรงกับบัญชี
    [1] มีหนึ่งเครื่องรันสิ่งที่บัญชีไม่รู้จัก
   *[other] ทั้งสองเครื่องรันสิ่งที่บัญชีไม่รู้จัก
}
