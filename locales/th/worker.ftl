# What could not be done in the background.
project-unreadable = อ่าน { $path } เป็นโปรเจกต์ไม่ได้: { $reason }
project-no-folder = ไม่ใช่โฟลเดอร์
project-crashed = อ่านโปรเจกต์ไม่สำเร็จเพราะเจอสิ่งที่ไม่คาดไว้ เป็นข้อบกพร่องของ sipsong เอง
file-unreadable = แสดง { $path } ไม่ได้: { $reason }
file-is-link = เป็นลิงก์ ซึ่งโปรแกรมไม่ตามไป
file-is-special = ไม่ใช่ไฟล์ปกติ
file-is-large = ใหญ่เกินไป
file-is-deep = อยู่ลึกเกินไป หรือชื่อไม่ใช่ UTF-8
file-is-missing = ไม่มีไฟล์นี้แล้ว
file-is-denied = ไม่มีสิทธิ์เข้าถึง
file-is-broken = ระบบแจ้งข้อผิดพลาด
address-unopened = เปิด { $address } ไม่ได้: { $reason }
address-not-web = เปิดได้เฉพาะที่อยู่เว็บ
address-no-browser = ที่นี่ไม่มีเบราว์เซอร์ให้เปิด
