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
