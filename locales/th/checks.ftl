# What a verdict rests on.
verdict-problem =
    { $finding } ({ $place }){ $more ->
        [0] {""}
       *[other] {" "}และอีก { $more } เรื่อง
    }
verdict-evidence = { $finding } ({ $place })
verdict-in =
    { $deployable }{ $more ->
        [0] {""}
       *[other] {" "}และอีก { $more } ตัว
    }: { $summary }
verdict-unread = { $question } (มี { $count } ไฟล์ที่อาจบอกได้แต่ไม่ได้อ่าน)

# Why a factor does not apply.
verdict-not-applicable-codebase = ที่นี่ไม่มีอะไรให้ดีพลอย
verdict-not-applicable-dependencies = ที่นี่ไม่มีโปรแกรม จึงไม่มี dependency
verdict-not-applicable-config = ที่นี่ไม่มีอะไรรันในหลายดีพลอย จึงไม่มีอะไรต้องตั้งค่า
verdict-not-applicable-backing-services = โปรเจกต์นี้ไม่ได้ใช้ backing service
verdict-not-applicable-build-release-run = ที่นี่ไม่มีอะไรที่ปล่อยออกไปรันเป็นบริการ
verdict-not-applicable-processes = ที่นี่ไม่มีโพรเซสที่รันค้างและเก็บข้อมูลไว้เอง
verdict-not-applicable-port-binding = ที่นี่ไม่มีบริการที่เปิดพอร์ต
verdict-not-applicable-concurrency = ที่นี่ไม่มีโพรเซสที่รันค้างให้ขยาย
verdict-not-applicable-disposability = ที่นี่ไม่มีโพรเซสที่รันค้างให้ต้องหยุด
verdict-not-applicable-dev-prod-parity = ไม่มีบริการหรือดีพลอยให้เทียบกับตอนพัฒนา
verdict-not-applicable-logs = ที่นี่ไม่มีโพรเซสที่รันค้างและเขียน log
verdict-not-applicable-admin-processes = ไม่มีฐานข้อมูลหรือสิ่งอื่นที่ต้องดูแล

# What would decide a factor that reading cannot tell.
verdict-question-codebase = ทุกดีพลอยมาจาก repository เดียวกันหรือเปล่า ลองรันคำสั่งนี้ในโฟลเดอร์ที่เป็น Git
verdict-question-dependencies = บนเครื่องเปล่า ๆ สร้างแอปได้จากสิ่งที่ repository ประกาศไว้อย่างเดียวหรือไม่
verdict-question-config = ดีพลอยสองชุดของคุณต่างกันตรงไหน และส่วนที่ต่างเขียนไว้ที่ใด
verdict-question-backing-services = เปลี่ยนไปต่อฐานข้อมูลหรือคิวตัวอื่นโดยไม่แตะโค้ดได้หรือไม่
verdict-question-build-release-run = อะไรเปลี่ยน commit ให้เป็นสิ่งที่รัน แล้วหลังจากนั้นยังมีการสร้างอีกหรือไม่
verdict-question-processes = เริ่มสอง instance เขียนผ่านตัวหนึ่งแล้วอ่านผ่านอีกตัว ข้อมูลครบหรือไม่
verdict-question-port-binding = เริ่มแอปโดยตั้ง `PORT` เป็นพอร์ตที่ว่าง แอปรับที่พอร์ตนั้นหรือไม่
verdict-question-concurrency = แอปมีโพรเซสกี่ชนิด และแต่ละชนิดประกาศไว้ที่ไหน
verdict-question-disposability = ส่ง SIGTERM ระหว่าง request ที่ช้า request นั้นทำงานจนจบหรือไม่ แล้วโพรเซสจบหรือไม่
verdict-question-dev-prod-parity = ดีพลอยใช้บริการอะไรบ้าง และเครื่องของคุณใช้ชนิดเดียวกันหรือไม่
verdict-question-logs = เริ่มแอปแล้วส่ง request หนึ่งครั้ง มีบรรทัดออกมาทาง stdout หรือไม่
verdict-question-admin-processes = คุณแก้ schema ของแอปที่รันอยู่อย่างไร และใช้โค้ดของ release ไหน

# Reports.
check-verdict-pass = ผ่าน
check-verdict-attention = ควรดู
check-verdict-fail = ไม่ผ่าน
check-verdict-not-applicable = ไม่เกี่ยว
check-verdict-cannot-tell = ยังบอกไม่ได้
check-severity-error = ผิด
check-severity-warning = ควรแก้
check-severity-info = น่ารู้
check-evidence = ดีแล้ว
check-factor-codebase = โค้ดเบส
check-factor-dependencies = Dependency
check-factor-config = คอนฟิก
check-factor-backing-services = บริการเสริม
check-factor-build-release-run = สร้าง–ปล่อย–รัน
check-factor-processes = โพรเซส
check-factor-port-binding = Port binding
check-factor-concurrency = Concurrency
check-factor-disposability = Disposability
check-factor-dev-prod-parity = Dev/prod parity
check-factor-logs = Log
check-factor-admin-processes = Admin process
check-head = { $project }: { $stacks } อ่านแล้ว { $files } ไฟล์
check-no-stack = ไม่พบภาษาที่รู้จัก
check-more-places = และที่อื่นอีก { $count } แห่ง
check-because = เห็นที่ { $place }
# Where several things are deployed.
check-in-all = ทุกตัว
check-in-several = ที่หลายตัวมีร่วมกัน
check-in-none = ที่ไม่ได้อยู่ในตัวไหน
check-totals = ผ่าน { $pass } ควรดู { $attention } ไม่ผ่าน { $fail } ยังบอกไม่ได้ { $cannot } ไม่เกี่ยว { $none }
check-notes = มีเรื่องน่ารู้อีก { $count } เรื่อง ใช้ --verbose เพื่อดูทั้งหมดพร้อมหลักฐาน
check-skipped = ไม่ได้อ่าน { $count } รายการ
check-reason-too-large = ใหญ่เกินไป
check-reason-budget = มีให้อ่านมากเกินไป
check-reason-not-text = ไม่ใช่ข้อความ
check-reason-link = เป็นลิงก์
check-reason-special = เป็นอุปกรณ์หรือ pipe
check-reason-unreadable = อ่านไม่ได้
check-reason-malformed = ไวยากรณ์ไม่ถูกต้อง
check-reason-template = เป็นเทมเพลต
check-reason-too-deep = ซ้อนลึกเกินไป
check-reason-submodule = เป็น submodule
