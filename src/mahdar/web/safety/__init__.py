"""What guards the desk: headers that let nothing foreign run, logins, read-only mode, deadlines of the database."""
