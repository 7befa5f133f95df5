/**
 * What the server of this page's version can do. The page draws nothing for what is false here: no button leads to an error.
 * Rules and reducers know all of the protocol already, so switching a line on is all that a new server needs.
 */
export const capabilities = {
  /** Presence frames, statuses of members, and telling one's own. */
  presence: true,
  edits: true,
  deletions: true,
  reactions: true,
  search: true,
  directRooms: true,
  bans: true,
  /** How much of a room one wants to hear about. */
  notifyLevels: true,
  markUnread: true,
} as const satisfies Record<string, boolean>
