"""Words that occur nowhere else, typed in every field that holds a text, and then looked for where they may not be."""
