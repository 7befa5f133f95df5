-- Who is kept out of a room, member or not.
CREATE TABLE bans (
    room TEXT NOT NULL,
    user TEXT NOT NULL,
    banned_by TEXT NOT NULL,
    banned_at INTEGER NOT NULL,
    PRIMARY KEY (room, user)
) WITHOUT ROWID;

CREATE INDEX bans_by_time ON bans (room, banned_at, user);

-- A room of two, who are its only members for ever.
ALTER TABLE rooms ADD COLUMN direct INTEGER NOT NULL DEFAULT 0;

-- What a user has noted of a room for nobody else, beside the marker. notify: the numbers of NotifyLevel. unread_from: the first message that
-- counts as unread although the marker is past it. hidden_at: the head at which a direct room was hidden.
ALTER TABLE markers ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
ALTER TABLE markers ADD COLUMN unread_from INTEGER;
ALTER TABLE markers ADD COLUMN hidden_at INTEGER;

CREATE TABLE blocks (
    user TEXT NOT NULL,
    blocked TEXT NOT NULL,
    blocked_at INTEGER NOT NULL,
    PRIMARY KEY (user, blocked)
) WITHOUT ROWID;

CREATE INDEX blocks_by_time ON blocks (user, blocked_at, blocked);

-- Who has blocked somebody or ceased to, in the order of their newest change.
CREATE TABLE block_changes (
    user TEXT NOT NULL PRIMARY KEY,
    change INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;
