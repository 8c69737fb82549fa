"""The mock interview: what is drawn, asked, judged and kept, and the two fronts that show it."""
