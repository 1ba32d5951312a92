"""The course in a real JupyterLab."""
