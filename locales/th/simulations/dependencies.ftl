# II: ติดตั้งแบบเดิม วันนี้กับอีกหลายวันถัดมา บนสองเครื่อง
sim-dependencies-intro = แอประบุไลบรารีไว้สองตัวคือ `web` กับ `logger` โดย `web` ต้องใช้ `parser` ที่ไม่มีใครในทีมระบุไว้ แอปยังเรียกโปรแกรม `convert` ที่มีอยู่บนโน้ตบุ๊กด้วย โน้ตบุ๊กติดตั้งวันที่ 1 เซิร์ฟเวอร์วันที่ 12 แล้วติดตั้งซ้ำอีกเครื่องละครั้ง ระหว่างนั้น registry มีรุ่นใหม่ออกมาเรื่อย ๆ แต่ละก้าวคือ 1 วัน
sim-dependencies-question = manifest ระบุเลขรุ่นตายตัวของไลบรารีทั้งสอง แต่ไม่มีไฟล์ล็อก เซิร์ฟเวอร์ติดตั้งหลังโน้ตบุ๊ก 11 วันจาก commit เดียวกัน จะได้อะไร
sim-dependencies-indirect = ตัวที่ระบุไว้เหมือนโน้ตบุ๊ก แต่ตัวที่พวกมันต้องใช้ได้รุ่นใหม่กว่า
sim-dependencies-indirect-because = manifest กำหนดได้แค่ตัวที่ระบุไว้ `parser` ไม่อยู่ในไฟล์ไหนของคุณเลย ทุกครั้งที่ติดตั้งจะหารุ่นใหม่ตามที่ `web` ยอมให้ใช้ และตอนนั้นมีรุ่นใหม่กว่าแล้ว
sim-dependencies-same-exact = เหมือนกันทุกตัว เพราะระบุเลขรุ่นตายตัวไว้
sim-dependencies-same-exact-because = เลขรุ่นตายตัวกำหนดสองตัวนั้นได้จริง แต่ส่วนใหญ่ของที่ติดตั้งไม่มีใครในทีมระบุ มันตามมาเอง และ manifest ไม่ได้พูดถึง
sim-dependencies-same-commit = เหมือนกันทุกตัว เพราะไม่มีใครแก้โค้ดสักบรรทัด
sim-dependencies-same-commit-because = repository เหมือนเดิมจริง แต่ตอนติดตั้งต้องถาม registry ด้วย และ registry เปลี่ยนไปใน 11 วัน
sim-dependencies-all-newer = ได้รุ่นใหม่สุดทั้งสามตัว เพราะติดตั้งเมื่อไรก็ได้รุ่นใหม่สุด
sim-dependencies-all-newer-because = ได้รุ่นใหม่สุดเท่าที่อนุญาต สองตัวที่ระบุเลขตายตัว อนุญาตไว้รุ่นเดียว
sim-dependencies-goal = ให้ทุกครั้งที่ติดตั้งได้ตามที่ทีมตกลงไว้ ใช้งานได้ และสุดท้ายเซิร์ฟเวอร์ไม่มีช่องโหว่ใน `logger`

sim-dependencies-manifest = manifest ระบุ
sim-dependencies-manifest-ranges = ช่วงของรุ่น
sim-dependencies-manifest-exact = เลขรุ่นตายตัว
sim-dependencies-lock = ไฟล์ล็อก
sim-dependencies-lock-none = ไม่มี
sim-dependencies-lock-local = มีแต่ไม่ commit
sim-dependencies-lock-committed = commit และทำตาม
sim-dependencies-tool = convert
sim-dependencies-tool-machine = ใช้ที่มีบนเครื่อง
sim-dependencies-tool-declared = ประกาศไว้ในอิมเมจ
sim-dependencies-updates = อัปเดต
sim-dependencies-updates-none = ไม่ทำ
sim-dependencies-updates-untested = ทุกสัปดาห์ ไม่ทดสอบ
sim-dependencies-updates-tested = ทุกสัปดาห์ ทดสอบก่อน

sim-dependencies-laptop = โน้ตบุ๊ก
sim-dependencies-server = เซิร์ฟเวอร์
sim-dependencies-registry = registry
sim-dependencies-nothing = ยังไม่ได้ติดตั้ง
sim-dependencies-broken = ใช้งานไม่ได้
sim-dependencies-other = ไม่ตรงที่ตกลง
sim-dependencies-works = ใช้งานได้
sim-dependencies-version = { $version }
sim-dependencies-head-library = ไลบรารี
sim-dependencies-head-newest = ใหม่สุด
sim-dependencies-head-decided = ที่ตกลงไว้
sim-dependencies-tally-decided = ตรงที่ตกลง
sim-dependencies-tally-other = ไม่ตรง
sim-dependencies-tally-broken = ใช้ไม่ได้

sim-dependencies-log-published = { $library } { $version } ออกแล้ว
sim-dependencies-log-published-fix = { $library } { $version } ออกแล้ว ปิดช่องโหว่ที่คนรู้กันตั้งแต่วันนี้
sim-dependencies-log-published-break = { $library } { $version } ออกแล้ว แก้แค่เล็กน้อย แต่ไปเปลี่ยนสิ่งที่แอปนี้พึ่งอยู่
sim-dependencies-log-held = อัปเดตประจำสัปดาห์ลอง parser { $version } แล้วเทสต์ไม่ผ่าน จึงยังไม่เอาเข้ามา
sim-dependencies-log-updated = ทีมตกลงใช้: { $set }
sim-dependencies-log-as-decided = { $machine }ติดตั้งได้ตามที่ตกลง: { $set }
sim-dependencies-log-otherwise = { $machine }ติดตั้งได้ชุดที่ไม่มีใครตกลงไว้: { $set }
sim-dependencies-log-breaks = แอปบน{ $machine }ใช้งานไม่ได้: แอปพึ่งสิ่งที่ parser รุ่นก่อนเคยทำ
sim-dependencies-log-no-tool = แอปบน{ $machine }ใช้งานไม่ได้: แอปเรียก `convert` ที่ไม่มีไฟล์ไหนประกาศ และไม่มีใครลงไว้ให้

sim-dependencies-outcome = ติดตั้ง { $all } ครั้ง ได้ตามที่ตกลงและใช้งานได้ { $decided } ได้ชุดอื่น { $other } ใช้งานไม่ได้ { $broken } เซิร์ฟเวอร์ไม่มีช่องโหว่ที่รู้กันอยู่
sim-dependencies-outcome-hole = ติดตั้ง { $all } ครั้ง ได้ตามที่ตกลงและใช้งานได้ { $decided } ได้ชุดอื่น { $other } ใช้งานไม่ได้ { $broken } เซิร์ฟเวอร์ยังใช้ logger รุ่นที่มีช่องโหว่
