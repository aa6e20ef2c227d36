"""What speaks: a child process with an engine inside, and the parent that asks it sentence by sentence."""
