"""Statements by their meaning: the same claim in other words.

An encoder (an extra, `samenhang[meaning]`) makes a vector of each statement; the store keeps them.
Nothing here imports numpy or the encoder before it is asked for.
"""
