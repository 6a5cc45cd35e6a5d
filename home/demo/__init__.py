"""The demo site: its content as plain data, its pictures, and the way into the database."""
