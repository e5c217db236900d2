"""What sources side by side cost."""
