"""The federation's staff: who they are, their sessions, and the record of who did what."""
