# XI: สอง instance log ของมัน และคำสั่งซื้อหนึ่งรายการ
sim-logs-intro = instance A กับ B ให้บริการร้านค้า คำสั่งซื้อหนึ่งเข้ามาที่ A แล้ว A ขอให้ B ตัดบัตร ทั้งคู่เขียน log ไว้ นาทีที่ 14 B ล้มและคอนเทนเนอร์ถูกเปลี่ยนใหม่ นาทีที่ 20 มีคนมาหาว่าคำสั่งซื้อนั้นเป็นอะไรไป แต่ละก้าวคือ 1 นาที
sim-logs-question = แต่ละ instance เขียน log ลง `app.log` ในคอนเทนเนอร์ของตัวเองทันทีทุกบรรทัด บัตรถูกปฏิเสธที่ B ส่วน A รู้แค่ว่าสั่งซื้อไม่สำเร็จ นาทีที่ 20 อ่านอะไรได้บ้าง
sim-logs-all = อ่านได้ครบ เพราะแพลตฟอร์มเก็บสิ่งที่คอนเทนเนอร์เขียนไว้
sim-logs-all-because = แพลตฟอร์มเก็บสิ่งที่ออกมาทาง standard output กับ standard error ส่วนไฟล์ในคอนเทนเนอร์เป็นเรื่องของแอปเอง ไม่มีใครมาเก็บให้
sim-logs-half = ได้แค่ส่วนที่ A เขียน ส่วนสาเหตุหายไปแล้ว
sim-logs-half-because = ไฟล์ของ B อยู่ในคอนเทนเนอร์ของ B ซึ่งถูกเปลี่ยนไปแล้ว บรรทัดเดียวที่บอกสาเหตุอยู่ในนั้น
sim-logs-until-crash = ได้ครบจนถึงตอนล้ม เพราะไฟล์อยู่ต่อแม้โพรเซสจบ
sim-logs-until-crash-because = ไฟล์อยู่นานกว่าโพรเซสจริงถ้าเครื่องยังอยู่ แต่ที่นี่เครื่องก็คือคอนเทนเนอร์ ตัวที่มาแทนเริ่มจากอิมเมจ
sim-logs-unsorted = ได้ครบทุกบรรทัดแต่ปนกับของคนอื่น ดูเวลาก็รู้ว่าบรรทัดไหนคู่กัน
sim-logs-unsorted-because = บรรทัดของหลาย instance ปนกันจริง และเวลาช่วยได้น้อยถ้ามีสองคำสั่งซื้อในนาทีเดียวกัน แต่ครั้งนี้บรรทัดของ B ไม่เหลืออยู่เลย
sim-logs-goal = อ่านได้ทุกบรรทัดของคำสั่งซื้อนั้น รู้ว่าเป็นเรื่องเดียวกัน และไม่เสียบรรทัดไหนตอน instance ล้ม

sim-logs-to = เขียน log ลง
sim-logs-to-file = ไฟล์
sim-logs-to-stream = standard output
sim-logs-keeping = แพลตฟอร์มเก็บไว้
sim-logs-keeping-container = กับคอนเทนเนอร์
sim-logs-keeping-store = ในที่เก็บ log
sim-logs-lines = บรรทัดออกจากแอป
sim-logs-lines-held = ทีละหกบรรทัด
sim-logs-lines-once = ทันที
sim-logs-ids = request id
sim-logs-ids-none = ไม่มี
sim-logs-ids-passed = ส่งต่อกันไป

sim-logs-clients = ผู้ใช้
sim-logs-a = ตัว A
sim-logs-b = ตัว B
sim-logs-store = ที่เก็บ log
sim-logs-new = คอนเทนเนอร์ใหม่
sim-logs-lines-inside = บรรทัดที่ค้างอยู่
sim-logs-head-line = บรรทัดของ
sim-logs-head-at = อยู่ที่ไหน
sim-logs-at-held = ค้างในโพรเซส
sim-logs-at-container = กับคอนเทนเนอร์
sim-logs-at-store = ในที่เก็บ log
sim-logs-at-lost = หายไปแล้ว
sim-logs-tally-container = อยู่กับคอนเทนเนอร์
sim-logs-tally-store = อยู่ในที่เก็บ
sim-logs-tally-lost = หายไป

sim-logs-log-order = คำสั่งซื้อเข้ามาที่ A แล้ว A ขอให้ B ตัดบัตร
sim-logs-log-reason = B เขียนว่าบัตรถูกปฏิเสธเพราะอะไร
sim-logs-log-failed = A เขียนว่าสั่งซื้อไม่สำเร็จ โดยไม่รู้สาเหตุ
sim-logs-log-death = B ล้ม คอนเทนเนอร์ของมันหายไปด้วย
sim-logs-log-held-lost = มี { $count } บรรทัดที่ยังไม่ออกจากโพรเซส: หายไป
sim-logs-log-container-lost = มี { $count } บรรทัดที่อยู่กับคอนเทนเนอร์: หายไป
sim-logs-log-successor = คอนเทนเนอร์ใหม่มาแทน B โดยเริ่มจากสิ่งที่อยู่ในอิมเมจ
sim-logs-log-found = มีคนมาหาคำสั่งซื้อนั้น: อ่านได้ { $found } จาก { $all } บรรทัด
sim-logs-log-by-id = ทุกบรรทัดมี id ของคำสั่งซื้อ: ค้นครั้งเดียวก็เรียงกันครบ
sim-logs-log-guess = ไม่มีอะไรบอกว่าบรรทัดไหนเป็นเรื่องเดียวกัน ต้องเอาไฟล์ของแต่ละตัวมาวางเทียบกันเอง
sim-logs-log-guess-store = ไม่มีอะไรบอกว่าบรรทัดไหนเป็นเรื่องเดียวกัน ระหว่างนั้นมีบรรทัดของคำสั่งซื้ออื่นในนาทีเดียวกันคั่นอยู่

sim-logs-outcome = อ่านได้ { $found } จาก { $all } บรรทัดของคำสั่งซื้อนั้น และไม่มีอะไรบอกว่าเป็นเรื่องเดียวกัน รวมทุกบรรทัดหายไป { $lost }
sim-logs-outcome-ids = อ่านได้ { $found } จาก { $all } บรรทัดของคำสั่งซื้อนั้น ค้นจาก id ได้เลย รวมทุกบรรทัดหายไป { $lost }
