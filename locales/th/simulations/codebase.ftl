# I: อะไรรันอยู่บน production
sim-codebase-intro = มีการเปลี่ยนแปลง 14 ชิ้นเข้ามาที่ `main` ไปที่ staging พอทดสอบแล้วจึงไป production ชิ้นที่ 4 กับ 9 เข้ามาทั้งที่ยังไม่เสร็จ และชิ้นถัดไปต่อยอดจากมัน ราววันที่ 20 มี hotfix (H) แต่ละก้าวคือ 1 วัน
sim-codebase-question = แต่ละ environment มี branch ของตัวเอง ชิ้นที่เสร็จแล้วถูกเลือกไปใส่ production ชิ้นที่ยังไม่เสร็จเว้นไว้ ส่วน hotfix ถูก commit ลง branch production ในสองสัปดาห์สุดท้าย มีกี่วันที่ production รันของที่เคยอยู่บน staging ครบชุดเดียวกัน
sim-codebase-every-day = ทุกวัน เพราะทุกชิ้นผ่าน staging มาแล้ว
sim-codebase-every-day-because = ทุกชิ้นเคยอยู่บน staging จริง แต่ที่นั่นอยู่กับชิ้นอื่นคนละชุด และสิ่งที่ทดสอบคือทั้งชุด ไม่ใช่ทีละชิ้น
sim-codebase-but-hotfix = ทุกวัน ยกเว้นวันที่ใส่ hotfix
sim-codebase-but-hotfix-because = hotfix เป็นข้อยกเว้นที่มองเห็น แต่ branch แยกจากกันตั้งแต่ชิ้นแรกที่เว้นไว้ และไม่มีอะไรพา hotfix กลับมาที่ staging
sim-codebase-after-merges = วันหลังจากย้ายของข้าม branch เพราะตอนนั้นสอง branch เท่ากัน
sim-codebase-after-merges-because = ย้ายแล้วสอง branch คล้ายกันขึ้น แต่ชิ้นที่เว้นไว้ กับ hotfix ที่ staging ไม่มี ทำให้ไม่เคยเท่ากันเลย
sim-codebase-no-day = ไม่มีสักวัน ชุดที่รันอยู่ไม่เคยอยู่บน staging ทั้งชุด
sim-codebase-no-day-because = production มี hotfix ที่ staging ไม่มี และขาดชิ้นที่เว้นไว้ ทั้งสองอย่างค้างอยู่ตลอด จึงเป็นชุดผสมที่ไม่มีใครเคยทดสอบ
sim-codebase-goal = ให้ production รันเฉพาะชุดที่เคยอยู่บน staging ครบทั้งชุด ทุกชิ้นไปถึง และชิ้นที่เสร็จแล้วรอไม่เกิน { $days } วัน

sim-codebase-way = ไป production ด้วย
sim-codebase-way-branches = branch แยกกัน
sim-codebase-way-promote = commit เดียวเลื่อนขั้น
sim-codebase-unfinished = งานที่ยังไม่เสร็จ
sim-codebase-unfinished-out = เว้นไว้
sim-codebase-unfinished-switch = ไปด้วยแต่ปิดสวิตช์
sim-codebase-hotfix = hotfix ลงที่
sim-codebase-hotfix-production = production ก่อน
sim-codebase-hotfix-main = main ก่อน
sim-codebase-every = ไป staging ทุก (วัน)

sim-codebase-main = main
sim-codebase-staging = staging
sim-codebase-production = production
sim-codebase-count = { $count } ชิ้น
sim-codebase-head-where = ที่
sim-codebase-head-what = มีชิ้นไหนบ้าง
sim-codebase-changes = { $changes }
sim-codebase-tally-live = ใช้จริงแล้ว
sim-codebase-tally-lost = หายไป

sim-codebase-log-unfinished-out = ชิ้นที่ { $change } เข้ามาที่ `main` ทั้งที่ยังไม่เสร็จ ยังไม่ให้ไป production
sim-codebase-log-unfinished-switch = ชิ้นที่ { $change } เข้ามาที่ `main` ทั้งที่ยังไม่เสร็จ โดยปิดสวิตช์ไว้
sim-codebase-log-finished = ชิ้นที่ { $change } เสร็จแล้ว
sim-codebase-log-hotfix-main = production มีบั๊ก: hotfix เข้า `main` แล้วผ่าน staging ทันที
sim-codebase-log-hotfix-production = production มีบั๊ก: hotfix ถูก commit ไว้ตรงนั้นที่เดียว
sim-codebase-log-picked = เลือกเฉพาะชิ้นที่เสร็จแล้วไปใส่ branch production
sim-codebase-log-fix-lost = production ได้ commit ที่ทดสอบแล้ว แต่ใน commit นั้นไม่เคยมี hotfix: บั๊กกลับมา
sim-codebase-log-broken = production พัง: มีชิ้นที่ต่อยอด แต่ขาดชิ้นที่ถูกต่อยอด ({ $changes })
sim-codebase-log-mixture = production รันชุดผสมที่ไม่เคยอยู่บน staging: { $changes }
sim-codebase-log-same = production รันชุดที่เคยอยู่บน staging: { $changes }

sim-codebase-outcome = production รันชุดที่เคยอยู่บน staging { $same } วัน ชุดผสมที่ไม่เคยทดสอบ { $mixed } วัน และพัง { $broken } วัน ชิ้นที่เสร็จแล้วรอนานที่สุด { $wait } วัน
