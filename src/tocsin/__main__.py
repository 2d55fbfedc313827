"""`python -m tocsin`: the command line, where no script is installed."""

from tocsin.cli import main

main()
