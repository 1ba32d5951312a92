"""What an instructor gets, made from the learners' own sources: schedules, run sheets, notes, checklists."""
