"""The worker's own Python: runs the reader's program and stands in for what a browser lacks."""
