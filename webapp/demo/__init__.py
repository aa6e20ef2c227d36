"""The demonstration city 云汀市: a whole federation site of the project's own writing, for an empty database.

Everything in it is invented: the city, its people, telephone numbers (area code 0000), amounts and documents.
``library`` reads the files; ``draw`` makes the pictures.
"""
