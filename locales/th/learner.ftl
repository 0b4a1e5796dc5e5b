# The journal of what the learner did, and why a disk refuses.
journal-unsaved = ตอนนี้ความก้าวหน้าอยู่ในหน่วยความจำเท่านั้น เขียน { $path } ไม่ได้: { $reason }
journal-homeless = ไม่มีโฟลเดอร์สำหรับเก็บความก้าวหน้า จึงจำไว้จนปิดโปรแกรมเท่านั้น ให้ตั้ง HOME หรือ XDG_DATA_HOME
journal-saved-again = บันทึกความก้าวหน้าได้แล้ว
journal-line-cut = { $file } บรรทัด { $line }: ขาดกลางคัน จึงไม่นับ
journal-line-checksum = { $file } บรรทัด { $line }: ถูกแก้ไขไปจากเดิม จึงไม่นับ
journal-line-shape = { $file } บรรทัด { $line }: ไม่ใช่บันทึกการเรียน จึงไม่นับ
journal-line-long = { $file } บรรทัด { $line }: ยาวเกินกว่าจะเป็นบันทึก
journal-file-unreadable = อ่าน { $file } ไม่ได้
disk-full = ดิสก์เต็ม
disk-denied = ไม่มีสิทธิ์เข้าถึง
disk-read-only = อ่านได้อย่างเดียว
disk-missing = ไม่พบ
disk-large = ใหญ่เกินไป
disk-other = { $reason }
