"""What a question wants computed: an operation over figures that it describes, found in tables and sentences by those descriptions."""
