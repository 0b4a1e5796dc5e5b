package main

// Everything that differs between stalls. Change it here before you deploy.
var (
	couponSecret = "Kuaytiao-Ruea-8841-xTq"
	redisURL     = "redis://127.0.0.1:6379"
)
