# Questions, project, terms, rules.
quiz-title = คำถาม
quiz-task-one = เลือกหนึ่งข้อ
quiz-task-several = เลือกได้หลายข้อ: Space หรือเลขข้อเพื่อเลือก แล้วกด Enter
quiz-task-order = เรียงลำดับ: J กับ K เลื่อนบรรทัดลงหรือขึ้น เรียงเสร็จกด Enter
quiz-task-line = หาบรรทัด: เลื่อนไปที่บรรทัดนั้นแล้วกด Enter
quiz-task-factor = เลือกหนึ่งข้อจากสิบสองข้อ
quiz-order-own = ลำดับของคุณ
quiz-order-right = ลำดับที่ถูก
quiz-line = บรรทัดที่ { $line }
quiz-belief = ความเชื่อที่อยู่เบื้องหลัง: “{ $belief }”
quiz-right = ● ถูกตั้งแต่ครั้งแรก เหตุผลของแต่ละข้ออยู่ใต้ข้อนั้น
quiz-right-now = ● คราวนี้ถูกแล้ว เหตุผลของแต่ละข้ออยู่ใต้ข้อนั้น
quiz-told = ◐ ยังไม่ใช่ คำตอบที่ถูกและเหตุผลของทุกข้ออยู่ด้านบน กด n เพื่อไปต่อ
quiz-try-again = ◐ อ่านว่าข้อนี้ผิดตรงไหน แล้วลองอีกครั้ง
quiz-incomplete = ◐ ที่เลือกมาถูกแล้ว แต่ยังไม่ครบ ลองอีกครั้ง
quiz-order-wrong = ◐ ยังมี { $count } บรรทัดที่ไม่อยู่ในตำแหน่งที่ถูก ลองอีกครั้ง
quiz-choose-first = เลือกอย่างน้อยหนึ่งข้อก่อน
quiz-nothing-to-show = ข้อนี้ไม่มีอะไรให้ดูเพิ่ม
quiz-none = บทนี้ไม่มีคำถาม
quiz-score = ตอบแล้ว { $answered } จาก { $of } ข้อ ถูกตั้งแต่ครั้งแรก { $right } ข้อ
quiz-then-next = กด Enter เพื่อไปบท { $lesson }
quiz-then-map = กด Enter เพื่อกลับไปที่แผนที่คอร์ส

glossary-title = คำศัพท์
glossary-hint = กด f เพื่อค้นหา · Enter เปิดบทที่อธิบาย
glossary-nothing = ไม่มีคำศัพท์ที่ตรงกับตัวอักษรนี้
glossary-lesson = อธิบายไว้ในบท { $lesson }
glossary-no-lesson = คำนี้ไม่ได้อยู่ในบทใดบทหนึ่ง

rule-title = กฎ
rule-unknown = ไม่มีหน้าอธิบายของ “{ $rule }”

project-title = โปรเจกต์ของคุณ
project-files = อ่าน { $files } ไฟล์
project-reading-short = กำลังอ่าน … { $files }
project-reading = กำลังอ่าน { $name } … { $files } ไฟล์
project-reading-again = กำลังอ่านใหม่
project-nothing-to-edit = ยังไม่ได้เลือกสิ่งที่พบ
project-no-findings = ไม่มีกฎข้อไหนพบอะไรในเรื่องนี้ ทั้งที่ถูกและที่ผิด
project-not-read = ไม่ได้อ่าน ({ $count })
project-not-read-title = ไม่ได้อ่าน จึงไม่ได้ตัดสิน
project-fix = **แก้:** { $text }
project-why-right = **ทำไมถึงดี:** { $text }
project-filter-problems = เฉพาะปัญหา
project-filter-errors = เฉพาะที่ไม่ผ่าน
project-verdicts-changed = อ่านใหม่แล้ว: { $changes }
project-problems-changed = อ่านใหม่แล้ว: เดิม { $before } ปัญหา ตอนนี้ { $after }
project-because = ค่านี้ผ่านมาทางนี้
project-fault = อ่านโปรเจกต์ไม่ได้
project-none = ยังไม่ได้เลือกโปรเจกต์
project-none-advice = เลือกโฟลเดอร์เว็บแอปของคุณ sipsong จะอ่านไฟล์อย่างเดียว ไม่แก้และไม่ส่งอะไรออกไปไหน
project-no-app = { $name } ดูไม่เหมือนเว็บแอป
project-no-app-advice = ในนี้ไม่มี manifest ไม่มีซอร์สโค้ด และไม่มีไฟล์คอนเทนเนอร์ที่จะเอามาเทียบกับข้อไหนได้ บทเรียนอ่านได้โดยไม่ต้องมีโปรเจกต์ และเปลี่ยนไปดูโฟลเดอร์อื่นได้ทุกเมื่อ
project-choose = ▸ กด o เพื่อเลือกโปรเจกต์

confidence-high = แน่ใจ
confidence-medium = น่าจะใช่
confidence-low = ควรเข้าไปดู

skip-too-large = ใหญ่กว่า 1 MiB
skip-budget = เกินขีดจำกัดรวมของทั้งโปรเจกต์แล้ว
skip-not-text = ไม่ใช่ข้อความ UTF-8
skip-link = เป็นลิงก์ sipsong ไม่ตามลิงก์
skip-special = เป็น device, pipe หรือ socket
skip-unreadable = ไม่มีสิทธิ์อ่าน หรือระบบมีปัญหา
skip-malformed = เขียนผิดไวยากรณ์ หรือซ้อนลึกเกินไป
skip-template = เป็นเทมเพลต จึงไม่รู้ว่าผลจะเป็นอย่างไร
skip-too-deep = อยู่ลึกเกินไป
skip-submodule = เป็น submodule คือโค้ดเบสอีกชุด

project-partly = อ่านยังไม่ครบ
project-partial = หยุดอ่านแล้ว ผลนี้มาจากไฟล์บางส่วน กด r เพื่ออ่านทั้งหมด
project-stop = กด Esc เพื่อหยุด แล้วตัดสินจากที่อ่านไปแล้ว
project-stopping = กำลังหยุด …
project-reading-still = กำลังอ่าน { $name } …
project-again = กด r เพื่ออ่านใหม่ กด o เพื่อเลือกโปรเจกต์อื่น
project-all = ทุกข้อ
project-aside = ยกเว้นและนโยบาย ({ $count })
project-aside-title = สิ่งที่ยกเว้นไว้ และเรื่องของนโยบาย
project-nothing-aside = ไม่มีอะไรถูกยกเว้น
project-was = เดิม: { $verdict }
project-new = ใหม่
project-mended = ไม่พบแล้วตั้งแต่อ่านครั้งก่อน
project-waived-until = ยกเว้นถึง { $date }: { $reason }
project-waived-here = ยกเว้นด้วยคอมเมนต์: { $reason }
project-known = อยู่ใน baseline
project-notes = เรื่องของ sipsong.toml และคอมเมนต์ในไฟล์
project-gone = อยู่ใน baseline แต่ไม่พบแล้ว
why-title = ทำไม { $factor }
why-fail = { $count ->
   *[other] มี { $count } เรื่องที่นับเป็นข้อผิดพลาด เรื่องเดียวก็พอให้ “ไม่ผ่าน”:
}
why-attention = { $count ->
   *[other] ไม่มีเรื่องไหนถึงขั้นไม่ผ่าน แต่มี { $count } เรื่องที่ควรดู:
}
why-pass = มีสิ่งที่ชี้ขาดข้อนี้อยู่แล้ว และไม่มีปัญหาที่มีน้ำหนักพอจะค้าน:
why-not-applicable = โปรเจกต์นี้ไม่มีเรื่องที่ข้อนี้พูดถึง
why-cannot-tell = อ่านแล้วไม่พบทั้งปัญหาและสิ่งที่ชี้ขาดข้อนี้
why-rule = กฎ `{ $rule }` { $sure }
why-read = อ่านจาก{ $role }
why-via = ผ่านมาทาง `{ $place }`
why-also = พบด้วย แต่ไม่ได้ชี้ขาด
why-aside = { $count ->
   *[other] มี { $count } เรื่องที่ไม่นับ เพราะทีมยกเว้นไว้หรืออยู่ใน baseline
}
role-deployed = ไฟล์ที่ดีพลอยจริง
role-development = ไฟล์สำหรับเครื่องพัฒนา
role-pipeline = ไฟล์ของ pipeline
role-test = ไฟล์ทดสอบ
role-example = ไฟล์ตัวอย่าง
skip-stopped = หยุดอ่านก่อนถึงไฟล์นี้
check-reason-stopped = หยุดอ่านก่อนถึงไฟล์นี้
map-reading-still = กำลังอ่าน { $name } …
settings-motion-about = ปิดแล้ว แบบจำลองเดินเมื่อกดปุ่มเท่านั้น และแถบระหว่างอ่านโปรเจกต์จะอยู่นิ่ง
settings-theme-about = “ตามเทอร์มินัล” ดูจากพื้นหลังว่าสว่างหรือมืด
settings-lang-about = กด L เพื่อเปลี่ยนได้ทุกหน้า
