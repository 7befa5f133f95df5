-- Read markers outlive the membership: who comes back finds the marker where it was (R7).
CREATE TABLE markers (
    room TEXT NOT NULL,
    user TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (room, user)
) WITHOUT ROWID;

INSERT INTO markers (room, user, seq) SELECT room, user, read_seq FROM members WHERE read_seq > 0;
ALTER TABLE members DROP COLUMN read_seq;

-- SQLite seeks by a row of columns, not of expressions: what counts down gets a column that counts up.
DROP INDEX members_by_rank;
ALTER TABLE members ADD COLUMN rank INTEGER GENERATED ALWAYS AS (-role) VIRTUAL;
CREATE INDEX members_by_rank ON members (room, rank, username, user);

DROP INDEX invites_by_room;
CREATE INDEX invites_by_room ON invites (room, created_at, invite) WHERE revoked = 0;

-- Made anew, since names are to be ordered without regard to ASCII case.
CREATE TABLE rooms_by_name (
    room TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    topic TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    member_count INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0,
    smallness INTEGER GENERATED ALWAYS AS (-member_count) VIRTUAL
) WITHOUT ROWID;

INSERT INTO rooms_by_name (room, name, topic, visibility, created_at, member_count, closed)
SELECT room, name, topic, visibility, created_at, member_count, closed FROM rooms;
DROP TABLE rooms;
ALTER TABLE rooms_by_name RENAME TO rooms;

-- The numbers of Visibility: 0 is public.
CREATE INDEX rooms_in_public ON rooms (smallness, name, room) WHERE visibility = 0 AND closed = 0;
