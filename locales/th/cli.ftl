# The subcommands progress and doctor, and the configuration file.
config-fault = { $file }:{ $line }:{ $column }: { $reason }
config-fault-file = { $file }: { $reason }
config-syntax = ไม่ใช่ TOML ที่ถูกต้อง: { $reason }
config-not-text = ไม่ใช่ข้อความ UTF-8
config-unknown-key = ไม่มีค่าตั้งชื่อ “{ $key }” ที่มีคือ { $known }
config-unknown-value = { $key } ใช้ค่า “{ $value }” ไม่ได้ ค่าที่ใช้ได้คือ { $known }
config-unsaved = บันทึกค่าตั้งลง { $file } ไม่ได้: { $reason }

progress-none = ยังไม่มีอะไรบันทึกไว้ เริ่มเรียนได้ด้วยคำสั่ง “sipsong”
progress-read = อ่านจบแล้ว
progress-begun = อ่านค้างไว้
progress-unread = ยังไม่ได้อ่าน
progress-right = ตอบถูกตั้งแต่ครั้งแรก { $right } จาก { $questions } ข้อ
progress-last = ล่าสุด: { $lesson } เมื่อ { $date }
progress-last-nowhere = ล่าสุดเมื่อ { $date }
progress-project = โปรเจกต์: { $path }
progress-exported = เขียน { $count } รายการลง { $path } แล้ว
progress-unwritten = เขียน { $path } ไม่ได้: { $reason }
progress-unreadable = อ่าน { $path } ไม่ได้: { $reason }
progress-imported = รายการใหม่ { $new } รายการ มีอยู่แล้ว { $known } รายการ
progress-more-bad = … และอีก { $count } บรรทัด
progress-reset-question = เริ่มเรียนใหม่ตั้งแต่ต้นไหม ของเดิมจะเก็บสำเนาไว้ให้ [y/N]
progress-reset-not = ไม่ได้เปลี่ยนอะไร
progress-reset-needs-yes = ถ้าต้องการเริ่มใหม่โดยไม่ต้องถาม ให้ใส่ --yes
progress-reset-done = เริ่มเรียนใหม่แล้ว ของเดิมเก็บไว้ที่ { $path }

doctor-language = ภาษา: { $code }
doctor-locale = โลแคล: { $name }={ $value }
doctor-locale-none = ไม่ได้ตั้งโลแคลไว้ใน LC_ALL, LC_CTYPE หรือ LANG
doctor-locale-advice = ตั้งเป็นแบบ UTF-8 เช่น LANG=th_TH.UTF-8 ไม่อย่างนั้นภาษาไทยอาจเพี้ยน
doctor-term = เทอร์มินัล: { $term } { $program }
doctor-term-advice = ค่า TERM ไม่ได้บอกว่าเทอร์มินัลเลื่อนเคอร์เซอร์ได้ ให้ตั้งใหม่ หรือใช้ sipsong --plain
doctor-no-color = สี: ไม่ใช้ เพราะตั้ง NO_COLOR ไว้
doctor-colours-true = สี: 24 บิต
doctor-colours-palette = สี: 256 สี
doctor-colours-sixteen = สี: 16 สี
doctor-colours-none = สี: ไม่มี
doctor-colours-advice = ถ้าเทอร์มินัลนี้แสดงสี 24 บิตได้ ให้ตั้ง COLORTERM=truecolor
doctor-no-terminal = ไม่ได้เปิดในเทอร์มินัล จึงไม่ได้วัด
doctor-size = หน้าต่าง: { $columns }×{ $rows } (อย่างน้อย { $least_columns }×{ $least_rows })
doctor-size-advice = ขยายหน้าต่าง หรือลดขนาดตัวอักษร
doctor-thai = ภาษาไทย: “{ $text }” กว้าง { $columns } ช่อง ควรเป็น { $expected }
doctor-thai-advice = เทอร์มินัลนี้วางสระไทยไม่เหมือนที่อื่น คอลัมน์อาจไม่ตรงกัน ลองเปลี่ยนเทอร์มินัล อัปเดตเวอร์ชัน หรือใช้ sipsong --plain
doctor-silent = เทอร์มินัลไม่ตอบว่าวาดภาษาไทยกว้างเท่าไร
doctor-silent-advice = ถ้าบรรทัดภาษาไทยไม่ตรงกัน ลองเปลี่ยนเทอร์มินัล หรือใช้ sipsong --plain
doctor-keyboard = คีย์บอร์ด: เทอร์มินัลแยกปุ่มได้ครบทุกปุ่ม
doctor-keyboard-plain = คีย์บอร์ด: แบบธรรมดา ทุกคำสั่งมีปุ่มที่กดได้ในทุกเทอร์มินัล
doctor-themes = ธีม: { $themes }
doctor-config = ไฟล์ค่าตั้ง: { $path }
doctor-config-absent = ไฟล์ค่าตั้ง: { $path } (ยังไม่มี)
doctor-config-none = ไม่มีโฟลเดอร์สำหรับเก็บค่าตั้ง
doctor-config-advice = แก้บรรทัดนี้ ระหว่างนี้ถือว่ายังไม่ได้ตั้งค่า
doctor-unwritable-config = เขียนลงโฟลเดอร์นี้ไม่ได้ ค่าที่เปลี่ยนจะอยู่แค่จนปิดโปรแกรม
doctor-data = ความก้าวหน้า: { $path } ({ $events } รายการ)
doctor-data-none = ไม่มีโฟลเดอร์สำหรับเก็บความก้าวหน้า
doctor-unwritable-data = เขียนลงโฟลเดอร์นี้ไม่ได้ ความก้าวหน้าจะหายเมื่อปิดโปรแกรม ให้ตั้ง XDG_DATA_HOME เป็นโฟลเดอร์ที่เขียนได้
doctor-home-advice = ตั้ง HOME หรือ XDG_CONFIG_HOME กับ XDG_DATA_HOME ให้เป็น path เต็ม

report-written = เขียนไว้ที่ { $path }
report-title = สิบสองปัจจัย: สิ่งที่เรียนไปแล้ว กับโปรเจกต์
report-made = ทำด้วย sipsong วันที่ { $date }
report-learned = สิ่งที่เรียนไปแล้ว
report-nothing-learned = ยังไม่มีบันทึก
report-lesson = บทเรียน
report-read = การอ่าน
report-questions = ตอบถูกครั้งแรก
report-simulation = แบบจำลอง
report-right = { $right } จาก { $questions } (ตอบแล้ว { $answered })
report-goal-reached = ถึงเป้าหมาย
report-predicted-right = ทายถูก
report-predicted = ทายแล้ว
report-project = โปรเจกต์ { $name }
report-no-app = โฟลเดอร์นี้ไม่มีอะไรที่ปัจจัยทั้งสิบสองจะพูดถึงได้
report-problems = สิ่งที่ควรแก้
report-right-things = สิ่งที่ทำถูกแล้ว
