# What stands around every screen, and what opens over them.
app-name = sipsong สิบสอง
language-name = ไทย
too-small = ขยายหน้าต่างให้ถึง { $columns }×{ $rows }

verdict-pass = ผ่าน
verdict-attention = ควรดู
verdict-fail = ไม่ผ่าน
verdict-not-applicable = ไม่เกี่ยว
verdict-cannot-tell = ยังบอกไม่ได้

map-continue = อ่านต่อ
map-begin = เริ่มที่นี่
map-read = อ่านแล้ว
map-no-project = กด c เพื่อดูโปรเจกต์ของคุณ
map-reading = กำลังอ่าน { $name } … { $files } ไฟล์
map-project = โปรเจกต์ { $name }
map-project-unread = โปรเจกต์ { $name }: ยังไม่ได้อ่าน
map-not-an-app = { $name } ไม่ใช่เว็บแอป · กด c เพื่อเลือกใหม่

help-title = ปุ่มทั้งหมด
help-thai-keyboard = ทุกปุ่มใช้ได้เหมือนเดิม แม้แป้นพิมพ์อยู่ในภาษาไทย

settings-title = ตั้งค่า
settings-lang = ภาษา
settings-theme = ธีม
settings-motion = ภาพเคลื่อนไหว
settings-motion-on = เปิด
settings-motion-off = ปิด
settings-theme-auto = ตามเทอร์มินัล
theme-dark = มืด
theme-light = สว่าง
theme-high-contrast = คอนทราสต์สูง
theme-colour-blind = สำหรับตาบอดสี
theme-broken = อ่านธีม “{ $theme }” ไม่ได้: { $reason }
theme-token = ธีม “{ $theme }” ไม่มีสี “{ $token }” หรือเขียนไว้ในรูปที่อ่านไม่ออก

palette-title = ค้นหาหรือสั่ง
palette-hint = ปุ่ม บทเรียน คำศัพท์ หรือข้อความใดก็ได้ในคอร์ส
palette-count = พบ { $count }
palette-nothing = ไม่พบคำนี้ ลองพิมพ์ให้สั้นลง
found-action = คำสั่ง
found-lesson = บทเรียน
found-section = หัวข้อ
found-term = คำศัพท์
found-rule = กฎ
found-text = เนื้อหา

choose-title = ดูโปรเจกต์ไหน
choose-hint = พิมพ์ชื่อโฟลเดอร์ Tab เติมให้ ↓ ไล่ดูรายการ Enter เริ่มอ่าน
