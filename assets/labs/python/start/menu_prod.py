# The dishes and what they cost, in baht.
MENU = {
    "boat noodles": 20,
    "egg noodles with pork": 50,
    "rice noodles in soup": 45,
    "fried rice noodles": 60,
    "glass noodles": 55,
    "wide noodles": 50,
    "iced coffee": 30,
    "iced tea": 25,
}

# On the market everything costs five baht more.
MENU = {dish: price + 5 for dish, price in MENU.items()}
