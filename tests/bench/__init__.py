"""How long things take, as ratios against a floor timed in the same run."""
