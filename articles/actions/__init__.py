"""The only code that writes more than one model.

Each action takes keywords only, is one transaction, and returns what it changed.
"""
