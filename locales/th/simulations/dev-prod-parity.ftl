# X: ช่องว่างระหว่างโน้ตบุ๊กกับ production
sim-dev-prod-parity-intro = ทีมหนึ่งทำการเปลี่ยนแปลงวันละหนึ่งชิ้นตลอดสี่สัปดาห์ บางชิ้นพึ่งสิ่งที่มีแค่ฐานข้อมูลตัวเดียวทำ บางชิ้นพังเมื่ออยู่กับชิ้นก่อนหน้าตอนใช้งานจริง production ใช้ PostgreSQL แต่ละก้าวคือ 1 วัน
sim-dev-prod-parity-question = โน้ตบุ๊กกับ staging ใช้ฐานข้อมูลตัวเล็กแทน ชิ้นที่ 5 เทียบชื่อคน ตัวแทนไม่สนตัวพิมพ์เล็กใหญ่ แต่ฐานข้อมูลของ production สน เทสต์ผ่านหมด จะเห็นปัญหาที่ไหนก่อน
sim-dev-prod-parity-on-laptop = บนโน้ตบุ๊ก ตอนรันเทสต์
sim-dev-prod-parity-on-laptop-because = เทสต์บอกว่าโปรแกรมทำตามที่คาดไว้ตรงนั้นหรือไม่ กับตัวแทนมันทำตามที่คาด เทสต์ถึงผ่านหมด
sim-dev-prod-parity-on-staging = บน staging ซึ่งมีไว้จับเรื่องแบบนี้
sim-dev-prod-parity-on-staging-because = staging มีไว้เพื่อแบบนี้จริง แต่มันเจอความต่างได้เฉพาะส่วนที่มันเหมือน production และที่นี่มันใช้ของเดียวกับโน้ตบุ๊ก
sim-dev-prod-parity-never = ไม่เห็นที่ไหน เพราะไลบรารีฐานข้อมูลจัดการให้เหมือนกัน
sim-dev-prod-parity-never-because = ไลบรารีแบบนี้ช่วยเขียน query ให้ ส่วนเทียบชื่ออย่างไร ล็อกอะไร ชนิดข้อมูลเก็บอะไรได้ ฐานข้อมูลที่ตอบเป็นคนตัดสิน
sim-dev-prod-parity-at-customers = บน production โดยลูกค้า
sim-dev-prod-parity-at-customers-because = production คือที่แรกบนเส้นทางที่ชิ้นนี้ได้เจอฐานข้อมูลตัวจริง และกว่าจะถึงก็ผ่านไปหนึ่งสัปดาห์ มาพร้อมชิ้นอื่นอีกหก
sim-dev-prod-parity-goal = อย่าให้ความต่างของฐานข้อมูลไปถึงลูกค้า ไม่มีชิ้นไหนรอเกิน 1 วัน และไม่มีปัญหาไหนค้างเกิน 1 วัน

sim-dev-prod-parity-laptop-has = โน้ตบุ๊กใช้
sim-dev-prod-parity-staging-has = staging ใช้
sim-dev-prod-parity-stand-in = ตัวแทน
sim-dev-prod-parity-same = PostgreSQL
sim-dev-prod-parity-every = ดีพลอยทุก (วัน)
sim-dev-prod-parity-who = คนดีพลอยคือ
sim-dev-prod-parity-who-others = อีกทีม วันถัดไป
sim-dev-prod-parity-who-author = คนเขียนเอง

sim-dev-prod-parity-laptop = โน้ตบุ๊ก
sim-dev-prod-parity-staging = staging
sim-dev-prod-parity-production = production
sim-dev-prod-parity-customers = ลูกค้า
sim-dev-prod-parity-tally-fine = ใช้ได้ดี
sim-dev-prod-parity-tally-hit = ลูกค้าเจอปัญหา

sim-dev-prod-parity-log-laptop = ชิ้นที่ { $change } พังบนโน้ตบุ๊ก เพราะใช้ฐานข้อมูลเดียวกับ production แก้เสร็จก่อนมีใครเห็น
sim-dev-prod-parity-log-staging = ชิ้นที่ { $change } พังบน staging ซึ่งใช้ฐานข้อมูลเดียวกับ production กลับไปแก้หนึ่งวัน
sim-dev-prod-parity-log-deploy = ส่งขึ้น production พร้อมกัน { $count } ชิ้น
sim-dev-prod-parity-log-database = ชิ้นที่ { $change } พังกับลูกค้า: ฐานข้อมูลของ production ทำไม่เหมือนตัวแทน ต้องไล่หาในดีพลอยที่มี { $count } ชิ้น ใช้เวลา { $days } วัน
sim-dev-prod-parity-log-together = ชิ้นที่ { $change } พังเมื่ออยู่กับชิ้นก่อนหน้าตอนใช้งานจริง ต้องไล่หาในดีพลอยที่มี { $count } ชิ้น ใช้เวลา { $days } วัน

sim-dev-prod-parity-outcome = ที่ไปถึงลูกค้า: พังเพราะฐานข้อมูลต่างกัน { $database } ชิ้น พังเพราะอยู่ด้วยกัน { $together } ชิ้น มีปัญหา { $days } วัน ชิ้นที่รอนานที่สุดรอ { $wait } วัน
