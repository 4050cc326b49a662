name = input("name? ")
print("hello", name)
print([line for line in __import__("sys").stdin])
try:
    input()
except EOFError as error:
    print("EOFError:", error)
