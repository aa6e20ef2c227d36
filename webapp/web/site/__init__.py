"""The public pages. They carry no session, token or checked state, so any reader's page is every reader's page."""
