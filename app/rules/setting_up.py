"""What a new data folder must have, said once for the form and for the set-up itself."""

# A branch covers one to five compounds (联合党支部一般不超过5个, 支部工作条例 Art. 5).
MOST_COMPOUNDS = 5
# Characters; digits alone are allowed: length is what holds, and older hands type digits safely.
SHORTEST_PASSWORD = 8
