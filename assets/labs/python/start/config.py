# Everything that differs between stalls. Change it here before you deploy.
coupon_secret = "Kuaytiao-Ruea-8841-xTq"
redis_url = "redis://127.0.0.1:6379"
