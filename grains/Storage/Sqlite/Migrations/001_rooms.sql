-- Names this database; see SqliteEpoch for the counter.
CREATE TABLE incarnation (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch TEXT NOT NULL,
    starts INTEGER NOT NULL
);

-- Written by every append, so it is kept apart from what is seldom written. A room that is over keeps its row, closed.
CREATE TABLE heads (
    room TEXT NOT NULL PRIMARY KEY,
    head INTEGER NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0,
    append BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE rooms (
    room TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    topic TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    member_count INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- The largest first: the negative count lets one row comparison say where a page starts.
CREATE INDEX rooms_in_public ON rooms (visibility, closed, -member_count, name, room);

-- username is a copy, for paging: usernames never change.
CREATE TABLE members (
    room TEXT NOT NULL,
    user TEXT NOT NULL,
    role INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    read_seq INTEGER NOT NULL DEFAULT 0,
    username TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (room, user)
) WITHOUT ROWID;

CREATE INDEX members_by_user ON members (user, room);
CREATE INDEX members_by_rank ON members (room, -role, username, user);

-- Clustered by room: a page of history is one range. gone: 1 + the reason why the room was taken from gone_user (null: everybody).
CREATE TABLE events (
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT,
    client_id TEXT,
    gone INTEGER NOT NULL DEFAULT 0,
    gone_user TEXT,
    json BLOB NOT NULL,
    PRIMARY KEY (room, seq)
) WITHOUT ROWID;

CREATE UNIQUE INDEX events_by_client_id ON events (room, author, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages ON events (room, seq, author) WHERE kind = 1;

CREATE TABLE invites (
    invite TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    code_hash TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    max_uses INTEGER,
    uses INTEGER NOT NULL DEFAULT 0,
    revoked INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX invites_by_room ON invites (room, revoked, -created_at, invite);
