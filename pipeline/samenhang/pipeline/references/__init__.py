"""What stands for somebody without being a name: roles, pronouns, unnamed sources."""
