"""What an import found -> an existing brief: new entries are added, and what a person wrote stays as it stands."""
