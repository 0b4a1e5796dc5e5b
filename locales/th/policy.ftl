# sipsong.toml: what is not understood in it.
policy-fault = { $file }:{ $line }:{ $column }: { $reason }
policy-fault-file = { $file }: { $reason }
policy-syntax = ไม่ใช่ TOML: { $reason }
policy-key = ตรงนี้ไม่มีคีย์ “{ $key }” คีย์ที่มีคือ { $known }
policy-value = ค่า “{ $value }” ใช้กับ { $key } ไม่ได้ ค่าที่ใช้ได้คือ { $known }
policy-table = { $key } ต้องเป็นตาราง: [{ $key }]
policy-tables = { $key } ต้องเป็นรายการของตารางไม่เกิน 1000 ตาราง: [[{ $key }]]
policy-list = { $key } ต้องเป็นรายการข้อความไม่เกิน 1000 รายการ
policy-missing = ขาด { $key }
policy-text = { $key } ต้องเป็นข้อความและห้ามว่าง
policy-path = { $key } ต้องเป็นพาธภายในโปรเจกต์ ใช้ / และห้ามมี ..
policy-pattern = “{ $pattern }” ใช้เป็นรูปแบบพาธไม่ได้: { $reason }
policy-rule = ไม่มีกฎ “{ $rule }” ดูรายชื่อกฎได้ด้วย sipsong explain ตามด้วยเลขข้อ
policy-twice = มี deployable ชื่อ “{ $name }” ซ้ำกัน
policy-waives-evidence = { $rule } เป็นกฎที่บอกว่าทำอะไรไว้ดีแล้ว จึงไม่มีอะไรให้ยกเว้น
policy-link = ไฟล์นี้เป็นลิงก์ โปรแกรมไม่ตามลิงก์
policy-unreadable = อ่านไฟล์นี้ไม่ได้ หรือไฟล์ใหญ่เกิน 256 KiB

# What is to be said of the policy itself, beside the findings.
policy-expired = ข้อยกเว้นของ { $rule } หมดอายุเมื่อ { $date } แก้ปัญหานั้น หรือต่ออายุด้วยวันที่ใหม่
policy-unused = ข้อยกเว้นของ { $rule } ไม่ตรงกับอะไรแล้ว ลบออกได้
policy-allow-bare = “sipsong: allow({ $rule })” ไม่ได้บอกเหตุผล จึงไม่มีผล เขียนเหตุผลต่อท้ายด้วย
policy-allow-unknown = ไม่มีกฎ “{ $rule }” ให้ยกเว้นตรงนี้

# What does not count in a report.
check-waived = ยกเว้น
check-waived-until = ถึง { $date }: { $reason }
check-waived-here = ตามคอมเมนต์: { $reason }
check-known = รู้แล้ว
check-in-baseline = อยู่ใน baseline
check-gone = ไม่พบแล้ว เอาออกจาก baseline ได้: { $path } { $rule }
check-count-waived = ยกเว้นไว้ { $count } เรื่อง
check-count-known = อยู่ใน baseline { $count } เรื่อง
check-reason-left-out = sipsong.toml สั่งให้ข้าม
skip-left-out = sipsong.toml สั่งให้ข้าม

# Reports about a part of a project, and for comments.
check-nothing-new = ไม่พบปัญหาในส่วนนี้ของโปรเจกต์
check-whole = ทั้งโปรเจกต์: { $totals }
check-no-problems = ไม่พบปัญหา
check-more-problems = … และปัญหาอื่นอีก { $count } เรื่อง
check-column-factor = ข้อ
check-column-verdict = ผล
check-no-summary = เขียนสรุปของ job ไม่ได้: { $reason }
check-stdin-unreadable = อ่านรายการพาธไม่ได้: { $reason }
check-stdin-too-long = รายการพาธยาวเกิน 16 MiB

# The baseline.
baseline-written = เขียน { $count } เรื่องลงใน { $file } แล้ว จากนี้จะนับเฉพาะเรื่องอื่น
baseline-unwritten = เขียน { $file } ไม่ได้: { $reason }
baseline-unreadable = อ่าน { $file } ไม่ได้: { $reason }
baseline-missing = ไม่มีไฟล์ { $file } สร้างได้ด้วย sipsong check --write-baseline { $file }
baseline-fault = { $file } ไม่ใช่ baseline: { $reason }
baseline-malformed = { $reason }
baseline-schema = schema เป็น “{ $found }” แต่ที่รู้จักคือ { $known }

# --since.
since-no-repository = --since ต้องใช้ Git repository แต่ไม่พบ repository รอบโฟลเดอร์นี้
since-unknown = ที่นี่ไม่มี commit “{ $revision }” ถ้าอยู่ใน CI ให้ดึงประวัติมาทั้งหมด (fetch-depth: 0)
since-ambiguous = มีหลาย object ที่ขึ้นต้นด้วย “{ $revision }” ระบุให้ยาวกว่านี้
since-syntax = ไม่เข้าใจ “{ $revision }” ระบุเป็น branch, tag, hash หรือ HEAD ตามด้วย ~n หรือ ^n
since-format = repository นี้ใช้ SHA-256 ซึ่ง --since ยังอ่านไม่ได้
since-damaged = อ่าน repository ไม่ได้: { $reason }
