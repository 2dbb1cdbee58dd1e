"""Purpose: the pages where a strategy document becomes a plan: upload, document beside draft, adopt, a new version.

In: requests that have passed the door. Out: pages; what people say goes to plans.readings.
"""
