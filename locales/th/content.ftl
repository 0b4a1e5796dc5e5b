# Faults in the content of a course.
content-toml = TOML เขียนไม่ถูก: { $reason }
content-missing-key = ไม่มี “{ $key }”
content-wrong-type = ค่าของ “{ $key }” ผิดชนิด
content-unknown-kind = ไม่มีคำถามชนิด “{ $kind }”
content-unknown-factor = ไม่มีข้อชื่อ “{ $factor }”
content-no-misconception = ตัวเลือกที่ผิดหรือคำถามเรียงลำดับยังไม่ระบุความเข้าใจผิด
content-wrong-options = ตัวเลือกของ “{ $id }” ไม่ตรงกับชนิดคำถาม: จำนวนตัวเลือก หรือจำนวนคำตอบที่ถูก
content-three-hints = “{ $id }” ต้องมีคำใบ้สามข้อ
content-no-such-line = ไฟล์ที่แสดงไม่มีบรรทัด { $line }
content-undescribed-lesson = มีบท “{ $lesson }” ในรายการ แต่ไม่มีคำอธิบาย
content-missing-file = ยังไม่มีไฟล์นี้
content-stray-file = ไฟล์นี้ไม่ได้เป็นส่วนไหนของคอร์ส
content-not-text = ไฟล์นี้ไม่ใช่ข้อความ UTF-8
content-unread = { $reason ->
    [link] เป็นลิงก์ของระบบไฟล์ โปรแกรมไม่ตามลิงก์
    [too-large] ใหญ่เกินไฟล์ของคอร์ส
   *[other] อ่านไม่ได้
}
content-no-front-matter = ต้นไฟล์ไม่มีส่วนหัวที่อยู่ระหว่างบรรทัด “+++”
content-minutes = “minutes” ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง 60
content-never-matched = ยังไม่เคยเทียบกับ { $file } เทียบสองไฟล์ให้เรียบร้อยแล้วสั่ง “sipsong content stamp”
content-changed-since-matched = { $file } เปลี่ยนไปหลังจากเทียบกันครั้งล่าสุด เทียบสองไฟล์ใหม่แล้วสั่ง “sipsong content stamp”
content-lesson-begins = บทเรียนต้องเริ่มด้วยหัวเรื่อง “#” ซึ่งมีได้หัวเดียว แล้วตามด้วยหนึ่งย่อหน้า
content-section-order = ตรงนี้ต้องเป็นหัวข้อ “{ $wanted }” ไม่ใช่ “{ $found }”
content-no-section = ไม่มีหัวข้อ “{ $section }”
content-section-lacks = { $section ->
    [before-after] ต้องมีหัวข้อ “###” อย่างน้อยสองภาษา และมี Dockerfile หรือไฟล์ compose
    [diagram] ต้องมีไดอะแกรมหนึ่งรูปพอดี
    [keep] ต้องมีข้อความอ้าง “>” หนึ่งก้อน ไม่มีอย่างอื่น
    [links] ต้องมีรายการลิงก์ 3 ถึง 6 ลิงก์
   *[other] ตรงนี้ยังขาดบางอย่าง
}
content-double-id = id “{ $id }” มีอยู่แล้ว
content-html = โปรแกรมไม่แสดง HTML
content-image = โปรแกรมไม่แสดงรูปภาพ
content-indented-code = โค้ดต้องอยู่ในรั้ว ``` ที่บอกภาษาไว้
content-emoji = อีโมจิแสดงไม่เหมือนกันในแต่ละเครื่อง
content-no-footnote = เชิงอรรถนี้ยังไม่มีข้อความ
content-fence-language = ไม่รู้จักภาษาของโค้ด “{ $language }”
content-wide-line = กว้าง { $columns } คอลัมน์ แสดงได้ไม่เกิน { $most }
content-diagram-letter = ไดอะแกรมไม่ใช้ตัว “{ $letter }”
content-diagram-corner = เส้นไม่ต่อจาก “{ $corner }” ที่คอลัมน์ { $column }
content-blocks-differ = โครงของสองภาษาไม่ตรงกัน ตรงนี้เป็น “{ $here }” แต่ใน { $file }:{ $line } เป็น “{ $there }”
content-code-differs = โค้ดไม่ตรงกับ { $file }:{ $line }
content-link = “{ $address }” ไม่มีปลายทาง
content-rule-sections = หน้าของกฎต้องมีหัวข้อ why, mend, violates, complies ตามลำดับ ที่พบคือ { $found }
content-no-case = หัวข้อ “{ $section }” ยังไม่มีกรณีตัวอย่าง
content-empty-case = กรณีตัวอย่างต้องมีไฟล์อย่างน้อยหนึ่งไฟล์
content-expect = ในกรณีนี้ไม่มีตำแหน่ง “{ $place }”
content-untitled-file = ไฟล์ของกรณีตัวอย่างต้องมีชื่อ
content-missing-language = “{ $key }” ยังไม่มีภาษา “{ $lang }”
content-list-lengths = รายการใน “{ $key }” ยาวไม่เท่ากันทุกภาษา
content-empty-text = “{ $key }” ว่างเปล่า
content-spelling = “{ $found }” ในคอร์สนี้เขียนว่า “{ $wanted }”
content-thai-in-english = มีตัวอักษรไทยในข้อความภาษาอังกฤษ
content-repeat-spaced = ๆ ต้องเว้นวรรคทั้งหน้าและหลัง
content-thai-digit = ใช้เลขอารบิก
content-thai-quotes = เครื่องหมายคำพูดใช้ “ ” ให้ครบคู่
content-thai-full-stop = จบประโยคไทยไม่ต้องมีจุด
content-particle = ไม่ใช้ ครับ หรือ ค่ะ
content-double-form = “{ $form }” เป็นรูปหนึ่งของ “{ $id }” อยู่แล้ว
content-no-show = “{ $id }” ยังไม่บอกว่าให้กลับไปดูตรงไหน
content-option-count = มี { $count } ตัวเลือก คำถามชนิดนี้ต้องมี { $least } ถึง { $most }
content-double-option = มีตัวเลือกนี้อยู่แล้ว
content-all-of-the-above = ตัวเลือกที่พูดถึงตัวเลือกอื่นทำให้เดาคำตอบได้
content-right-misconception = ตัวเลือกที่ถูกต้องไม่ระบุความเข้าใจผิด
content-unknown-misconception = ไม่มี “{ $id }” ใน misconceptions.toml
content-unused-misconception = ไม่มีคำตอบไหนอ้างถึง “{ $id }”
content-index-differs = คำถามแต่ละข้อต้องขึ้นต้นด้วย id แล้วตามด้วย rev โดยเริ่มที่ต้นบรรทัด
content-longest-is-right = เดาง่ายไป ในภาษา “{ $lang }” ข้อที่ถูกเป็นข้อที่ยาวที่สุด { $count } จาก { $all } คำถาม
content-same-place = เดาง่ายไป ข้อที่ถูกอยู่ลำดับที่ { $place } ทุกครั้ง

content-check-clean = ตรวจ { $files } ไฟล์ ไม่พบที่ผิด
content-check-faults = พบที่ผิด { $count } แห่ง
content-folder-unreadable = อ่าน { $path } ไม่ได้: { $reason }
content-stamp-done = { $count ->
    [0] ทุกไฟล์บันทึกไว้แล้วว่าเทียบกันแล้ว
   *[other] บันทึกแล้วว่าเทียบกันแล้ว { $count } ไฟล์
}
content-stamp-unwritten = เขียน { $path } ไม่ได้: { $reason }
