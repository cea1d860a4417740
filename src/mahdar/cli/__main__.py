"""`python -m mahdar.cli`."""

from mahdar.cli import main

main()
