// How long a sign-in lasts: decision 7. In a file of its own, since pages name the numbers and need no schema for it.

/** From the sign-in on, whatever happens in between. */
export const SESSION_HOURS = 12;

/** Since a person's last call. It is noted once a minute, so a session may end a minute early. */
export const IDLE_MINUTES = 60;
