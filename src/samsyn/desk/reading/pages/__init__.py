"""Purpose: the reading's views, one module for each part of the journey.

In: requests that have passed the door. Out: pages and redirects.
"""
