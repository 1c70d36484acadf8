"""What the program says to people, in their language.

Everything is written, raised and returned in English, so that scripts and machine formats are the
same everywhere; where something is shown to a person, `say` finds it in a gettext catalogue.
"""
