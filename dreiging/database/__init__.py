"""The database around the tables: which roles there are and what each may do."""
