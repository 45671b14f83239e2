"""A police force that does not exist, to try the product with: its people, and two years of cases.

Nothing here runs in production: `load_demo` refuses unless the setting DEMO is on.
"""
