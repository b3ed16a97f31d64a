"""How well the engine finds quotations and their speakers: `make score`.

On the golden cases, and on annotated articles in the format that docs/quotations.md describes.
"""
