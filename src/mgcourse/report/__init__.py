"""A report for instructors from the progress files that learners hand in. Nothing is ever marked here."""
