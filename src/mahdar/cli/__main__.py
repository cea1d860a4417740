"""`python -m mahdar.cli`."""

from mahdar.cli import main

if __name__ == "__main__":  # processes that `mahdar add` starts import this module where they are no copies
    main()
