"""The question bank and the lessons as other systems take them in: Moodle, GIFT, QTI and SCORM.

The bank stays the only source. Each format says which shapes of question it holds; what it cannot hold is
turned into a shape it can, or listed with the reason. Nothing is left out in silence.
"""
