"""What is kept: one module per subject, frozen dataclasses whose attributes declare their fields."""
