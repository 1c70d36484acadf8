"""Questions that are asked again and again, of which only what is new is told."""
