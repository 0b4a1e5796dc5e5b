dependencies-locked = มี lock file กำหนดเวอร์ชันให้ `{ $manifest }` ไว้แน่นอน
    .fix = ใครติดตั้งก็ได้แพ็กเกจชุดเดียวกัน
dependencies-pinned =
    { $count ->
        [0] ไฟล์นี้ไม่ต้องใช้แพ็กเกจใด จึงไม่มีเวอร์ชันให้ตรึง
        *[other] dependency ทั้ง { $count } ตัวระบุเวอร์ชันเดียวไว้แน่นอน
    }
    .fix = เพิ่ม hash หรือ lock file เพื่อตรึงแพ็กเกจชั้นถัดไปด้วย
dependencies-no-lock = `{ $manifest }` ระบุเวอร์ชันเป็นช่วง แต่ไม่มี lock file ใน Git ที่กำหนดเวอร์ชันจริง
    .fix = สร้าง lock file ด้วยตัวจัดการแพ็กเกจแล้ว commit ไว้
dependencies-lock-untracked = Git ไม่ได้เก็บ `{ $lock }` คนอื่นจึงไม่ได้ติดตั้งตามไฟล์นี้
    .fix = เอาชื่อไฟล์ออกจาก `.gitignore` แล้ว commit
dependencies-unpinned = `{ $package }` จะเป็นเวอร์ชันไหนก็ได้ และไม่มี lock file คอยกำหนด
    .fix = ระบุเวอร์ชัน หรือ commit lock file ไว้
dependencies-no-manifest = มีซอร์สโค้ด { $stack } อยู่ { $files } ไฟล์ แต่ไม่มีไฟล์ที่ประกาศ dependency
    .fix = ประกาศ dependency ในไฟล์มาตรฐานของภาษานั้น แม้จะมีเพียงไม่กี่ตัว
dependencies-lock-out-of-sync = ใน lock file ไม่มี `{ $package }`
    .fix = สร้าง lock file ใหม่แล้ว commit ทั้งสองไฟล์ และให้ CI ติดตั้งแบบห้ามแก้ lock
dependencies-frozen-install = `{ $tool }` ติดตั้งตรงตาม lock file ทุกตัว
    .fix = สร้างพรุ่งนี้ก็ได้แพ็กเกจชุดเดียวกับวันนี้
dependencies-loose-install = `{ $tool }` ติดตั้งใน image โดยไม่ยึด lock file อย่างเคร่งครัด
    .fix = ใช้โหมดที่ห้ามแก้ lock เช่น `npm ci` หรือ `--frozen-lockfile`
dependencies-outside-manifest = `{ $tool }` ติดตั้ง `{ $package }` ใน image โดยไม่ได้ประกาศไว้ในไฟล์ dependency
    .fix = ย้ายไปไว้ในไฟล์ dependency พร้อมระบุเวอร์ชัน
dependencies-piped-script = `{ $tool }` ดาวน์โหลดสคริปต์มารันทันทีตอนสร้าง image
    .fix = ดาวน์โหลดเวอร์ชันที่กำหนด ตรวจ hash แล้วค่อยรัน หรือเปลี่ยนไปติดตั้งเป็นแพ็กเกจ
dependencies-undeclared-tool = แอปเรียก `{ $program }` แต่ไม่มีส่วนไหนของโปรเจกต์ติดตั้งให้
    .fix = ติดตั้งใน Dockerfile หรือใช้ไลบรารีที่ประกาศไว้ในไฟล์ dependency แทน
dependencies-runtime-pinned = ระบุเวอร์ชัน runtime ของ { $stack } ไว้แล้ว คือ `{ $version }`
    .fix = ดูแลให้ตรงกับเวอร์ชันใน image
