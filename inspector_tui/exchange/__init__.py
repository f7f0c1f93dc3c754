"""Other people's formats, in and out: workbooks and CSV. Tolerant on the way in, exact on the way out."""
