"""The HTTP door: thin views over the rooms. Which pages exist stands in site/urls.py and staff/urls.py."""
