"""The parts every page is made of: each exists once."""
