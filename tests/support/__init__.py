"""What several tests lean on: the requirement catalogue, pages as pictures, a browser, generated documentation."""
