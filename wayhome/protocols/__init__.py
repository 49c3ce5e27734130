"""What two organisations have agreed about sharing."""
