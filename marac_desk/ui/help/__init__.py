"""Help: the program's own manual, shown beside the work; it opens nothing but its own pages."""
