"""Tables: spreadsheets and CSV, each row a passage, what somebody says in it a turn."""
