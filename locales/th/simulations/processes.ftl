# VI: session อยู่ที่ไหนตอนที่ instance หายไป
sim-processes-intro = ผู้ใช้ { $people } คนล็อกอินเข้าเว็บแอปที่รันอยู่สอง instance คือ web.1 กับ web.2 หลัง load balancer แล้วใช้งานไปเรื่อย ๆ ระหว่างทางมี instance หนึ่งเกิดเรื่อง แต่ละก้าวคือการคลิกหนึ่งครั้ง
sim-processes-question = session อยู่ในหน่วยความจำของโพรเซส และ load balancer เป็นแบบ sticky คือเบราว์เซอร์ไหนเคยไป instance ไหนก็ส่งไปตัวเดิมเสมอ กลางทาง web.2 หน่วยความจำหมดจนถูกฆ่า ไม่นานก็มีตัวใหม่มาแทน ใครบ้างที่ต้องล็อกอินใหม่
sim-processes-its-people = คนที่อยู่กับ web.2
sim-processes-its-people-because = session ของคนกลุ่มนี้อยู่ในหน่วยความจำที่ถูกคืนไปตอนโพรเซสจบ sticky แค่ทำให้มองไม่เห็นปัญหา พอไม่มีตัวเดิมให้ไปหาก็ช่วยอะไรไม่ได้ ส่วนคนที่ย้ายไป web.1 ก็อยู่ตรงนั้นเลย ทั้งที่ข้าง ๆ มีตัวใหม่ว่างงานอยู่
sim-processes-nobody = ไม่มีใคร load balancer ย้ายคนไป web.1 พร้อม session
sim-processes-nobody-because = load balancer ย้ายคนให้จริง ทุกคนถึงยังได้คำตอบ แต่ที่ย้ายคือการเชื่อมต่อ session ในหน่วยความจำเป็นตัวแปรของโพรเซสเดียว load balancer อ่านไม่ได้และพาไปด้วยไม่ได้
sim-processes-for-a-while = หลุดแค่แป๊บเดียว web.2 กลับมา session ก็กลับมา
sim-processes-for-a-while-because = ชื่อเดิม โค้ดเดิม เลยดูเหมือนเป็นตัวเดิม แต่หน่วยความจำเป็นของโพรเซส ไม่ใช่ของชื่อ โพรเซสใหม่เริ่มจากหน่วยความจำว่าง ๆ
sim-processes-everybody = ทุกคน เพราะสองตัวใช้ตาราง session เดียวกัน
sim-processes-everybody-because = ในโค้ดเป็นตัวแปรเดียวก็จริง แต่พอรัน แต่ละโพรเซสมีตัวแปรของตัวเอง web.1 ไม่เคยมี session ของ web.2 มาตั้งแต่แรก ของที่ตัวเองมีก็ยังอยู่ครบ
sim-processes-goal = ต้องไม่มีใครล็อกอินซ้ำ ไม่ว่า instance จะเป็นอะไรไป และตอนท้ายทั้งสองตัวต้องช่วยกันทำงาน คือได้อย่างน้อยตัวละ 3 จาก 8 คลิกสุดท้าย

sim-processes-sessions = เก็บ session ไว้ใน
sim-processes-sessions-memory = หน่วยความจำ
sim-processes-sessions-disk = ไฟล์ในเครื่อง
sim-processes-sessions-store = ที่เก็บกลาง
sim-processes-sessions-cookie = signed cookie
sim-processes-balancer = load balancer
sim-processes-balancer-turn = สลับกันไป
sim-processes-balancer-sticky = sticky
sim-processes-trouble = เหตุการณ์
sim-processes-trouble-restart = web.2 ล่มเอง
sim-processes-trouble-replace = web.2 ถูกเปลี่ยนตัว
sim-processes-trouble-release = ออกรีลีสใหม่
sim-processes-key = กุญแจเซ็น
sim-processes-key-config = มาจากคอนฟิก
sim-processes-key-start = สุ่มตอนสตาร์ต

sim-processes-people = ผู้ใช้ { $people } คน
sim-processes-click = คลิกไปเรื่อย ๆ
sim-processes-carry = ถือ session ไว้เอง
sim-processes-the-balancer = load balancer
sim-processes-web = web.{ $web }
sim-processes-leaving = ทำที่ค้างให้เสร็จ
sim-processes-gone = หายไป อีก { $ticks } ก้าวกลับ
sim-processes-knows-memory = session ในหน่วยความจำ
sim-processes-knows-disk = session ในดิสก์
sim-processes-knows-store = session ทั้งหมด
sim-processes-knows-nothing = ไม่ได้เก็บ session
sim-processes-store = ที่เก็บ session
sim-processes-lane = ยังล็อกอินอยู่
sim-processes-tally-thrown = ถูกส่งไปหน้าล็อกอิน

sim-processes-log-login = คนที่ { $person } ล็อกอินเป็นคนแรก load balancer เลือก web.{ $web } ให้
sim-processes-log-in-memory = ล็อกอินครบ { $people } คนแล้ว session ของแต่ละคนอยู่ในหน่วยความจำของโพรเซสเดียว คือใน web.1 { $first } คน ใน web.2 { $second } คน
sim-processes-log-in-disk = ล็อกอินครบ { $people } คนแล้ว session ของแต่ละคนอยู่บนดิสก์ของ instance เดียว คือที่ web.1 { $first } คน ที่ web.2 { $second } คน
sim-processes-log-in-store = ล็อกอินครบ { $people } คนแล้ว session ทั้งหมดอยู่ในที่เก็บกลางที่ทั้งสอง instance เปิดดูได้
sim-processes-log-in-cookie = ล็อกอินครบ { $people } คนแล้ว เบราว์เซอร์แต่ละตัวถือ session ของตัวเองไว้ใน signed cookie และส่งมาด้วยทุกคลิก จะเรียกคืนก่อนหมดอายุก็ไม่ได้
sim-processes-log-crash = โพรเซสของ web.{ $web } ล่ม ระบบกำลังสตาร์ตใหม่ในคอนเทนเนอร์เดิม session ที่หายไปด้วย: { $lost }
sim-processes-log-killed = web.{ $web } หน่วยความจำหมดจึงถูกฆ่า จะมีคอนเทนเนอร์ใหม่มาแทน session ที่หายไปด้วย: { $lost }
sim-processes-log-leaves = รีลีสเริ่มที่ web.{ $web } load balancer ไม่ส่งของใหม่ให้แล้ว ตัวนี้ทำที่ค้างอยู่ให้เสร็จ
sim-processes-log-replaced = web.{ $web } จบ คอนเทนเนอร์ของรีลีสใหม่กำลังขึ้นมา session ที่หายไปด้วย: { $lost }
sim-processes-log-back = web.{ $web } พร้อมแล้ว ไม่มีอะไรต้องจำ ใช้งานได้เหมือนอีกตัวตั้งแต่คลิกแรก
sim-processes-log-back-key = web.{ $web } พร้อมแล้ว แต่เพิ่งสุ่มกุญแจใหม่ cookie ที่เซ็นไว้ก่อนหน้านี้จึงใช้กับตัวนี้ไม่ได้
sim-processes-log-own-key = web.{ $web } กับ web.{ $other } สตาร์ต ต่างตัวต่างสุ่มกุญแจเซ็น cookie ของตัวเอง
sim-processes-log-back-empty = web.{ $web } กลับมาแล้ว แต่เป็นโพรเซสใหม่ที่ไม่รู้จักใครเลย
sim-processes-log-back-disk = web.{ $web } กลับมาแล้ว หน่วยความจำเป็นของใหม่ แต่ไฟล์บนดิสก์ยังอยู่
sim-processes-log-cut = คลิกของคนที่ { $person } ค้างอยู่ใน web.{ $web } พอดี จึงถูกตัดกลางคัน
sim-processes-log-moved = จากนี้ load balancer ส่งคนที่ { $person } ไปที่ web.{ $web }
sim-processes-log-unknown = web.{ $web } หา session ของคนที่ { $person } ไม่เจอ ต้องล็อกอินใหม่
sim-processes-log-unsigned = cookie ของคนที่ { $person } เซ็นด้วยกุญแจที่ web.{ $web } ไม่มี ต้องล็อกอินใหม่
sim-processes-log-round = คลิกที่ { $from } ถึง { $to }: { $thrown ->
    [0] รู้จักทุกคน
   *[other] มี { $thrown } ครั้งที่ไปจบที่หน้าล็อกอิน
  }
sim-processes-log-share = จาก 8 คลิกสุดท้าย web.1 ได้ { $first } web.2 ได้ { $second }

sim-processes-outcome = { $out ->
    [0] ไม่มีใครต้องล็อกอินใหม่
   *[other] มี { $out } จาก { $people } คนที่ต้องล็อกอินใหม่ รวม { $times } ครั้ง
  } ส่วน 8 คลิกสุดท้าย web.1 ได้ { $first } web.2 ได้ { $second }
