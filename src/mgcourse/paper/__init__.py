"""The course on paper: one PDF of all lessons, and a handout and an answer sheet for each."""
