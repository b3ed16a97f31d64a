#!/usr/bin/env python
"""Django's command-line utility for administrative tasks."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as problem:
        raise SystemExit(
            "Django is not installed in this Python. Run `make install`, then use "
            "`.venv/bin/python manage.py`."
        ) from problem
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
