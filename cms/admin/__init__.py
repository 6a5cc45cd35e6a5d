"""What the admin has beyond Wagtail: lists, reports, the dashboard, choosers, and what editing screens are made of."""
