"""Transcripts: who spoke when, in subtitles and in the many forms of typed-out talk."""
