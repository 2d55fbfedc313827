"""What a brief is: the model, its dates and vocabularies, and how files become one."""
