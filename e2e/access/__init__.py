"""Who may see and do what, asked of every page; and what every answer carries."""
