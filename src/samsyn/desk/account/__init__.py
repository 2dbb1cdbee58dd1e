"""Purpose: sign-in: password, passkey, one-time codes, the municipality's own directory, sessions.

In: what somebody proves who they are with. Accounts are made by an administrator; nobody signs up.
Out: a signed-in session; what it may see is the door's matter (samsyn.desk.door).
"""
