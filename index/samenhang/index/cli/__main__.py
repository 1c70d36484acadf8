"""`python -m samenhang.index.cli`."""

from samenhang.index.cli import main

main()
