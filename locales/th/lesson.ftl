# หน้าบทเรียน

lesson-note = รู้ไว้
lesson-tip = เคล็ดลับ
lesson-warning = ระวัง
lesson-outline = สารบัญของบท
lesson-links = ลิงก์
lesson-no-links = บทนี้ไม่มีลิงก์
lesson-no-further = ไม่มีบทต่อจากนี้แล้ว
lesson-link-refused = { $address } ไม่ใช่ที่อยู่เว็บ จึงไม่ได้เปิดให้
lesson-nothing-to-copy = กด Tab ไปที่ลิงก์หรือโค้ดก่อน แล้วค่อยคัดลอก
lesson-copied = คัดลอกแล้ว
lesson-find-hint = พิมพ์คำที่จะหาในบทนี้
lesson-find-none = หาไม่พบ
lesson-offer-quiz = ลองทำดู: คำถามของบทนี้
lesson-offer-next = ไปต่อที่ { $name }
lesson-no-targets = บทนี้ไม่มีลิงก์ คำศัพท์ หรือโค้ด
lesson-round-begin = วนกลับมาที่ต้นบท
lesson-round-end = วนไปที่ท้ายบท
lesson-footnote = เชิงอรรถ { $number }
