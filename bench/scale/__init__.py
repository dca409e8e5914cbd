"""What a million pages take, worked out from a few measured figures."""
