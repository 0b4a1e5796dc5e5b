with open("records.txt", "a") as records:
    records.write("admin\n")
