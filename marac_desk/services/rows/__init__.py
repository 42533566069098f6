"""What the screens say: frozen rows of finished words, returned by queries and only drawn by widgets."""
