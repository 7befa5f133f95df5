-- Text is compared byte by byte whatever the locale of the database, so that every database has the same order; lower() then folds ASCII
-- only. Times are Unix milliseconds.

-- Names this database, and says which one it was when it was last opened; see PostgresEpoch.
CREATE TABLE incarnation (
    one integer PRIMARY KEY CHECK (one = 1),
    epoch text COLLATE "C" NOT NULL,
    cluster text COLLATE "C",
    timeline text COLLATE "C",
    database text COLLATE "C"
);

-- Written to find out whether writing works.
CREATE TABLE health (
    one integer PRIMARY KEY CHECK (one = 1),
    asked bigint NOT NULL
);

INSERT INTO health (one, asked) VALUES (1, 0);

-- Written by every append, so it is kept apart from what is seldom written, narrow and half empty: an update finds room on its page and
-- touches no index. A room that is over keeps its row, closed.
CREATE TABLE heads (
    room text COLLATE "C" NOT NULL PRIMARY KEY,
    head bigint NOT NULL,
    closed boolean NOT NULL DEFAULT false,
    append uuid NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE rooms (
    room text COLLATE "C" NOT NULL PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    visibility integer NOT NULL,
    created_at bigint NOT NULL,
    member_count integer NOT NULL DEFAULT 0,
    closed boolean NOT NULL DEFAULT false
);

-- The numbers of Visibility: 0 is public. The largest first: the negative count lets one row comparison say where a page starts.
CREATE INDEX rooms_in_public ON rooms ((-member_count), lower(name), room) WHERE visibility = 0 AND NOT closed;

-- username is a copy, for paging: usernames never change.
CREATE TABLE members (
    room text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    role integer NOT NULL,
    joined_at bigint NOT NULL,
    username text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, user_id)
);

CREATE INDEX members_by_user ON members (user_id, room);
CREATE INDEX members_by_rank ON members (room, (-role), lower(username), user_id);

-- Read markers outlive the membership: who comes back finds the marker where it was (R7).
CREATE TABLE markers (
    room text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (room, user_id)
);

-- gone: 1 + the reason why the room was taken from gone_user (null: everybody).
CREATE TABLE events (
    room text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    kind integer NOT NULL,
    at bigint NOT NULL,
    author text COLLATE "C",
    client_id text COLLATE "C",
    gone integer NOT NULL DEFAULT 0,
    gone_user text COLLATE "C",
    json bytea NOT NULL,
    PRIMARY KEY (room, seq)
);

CREATE UNIQUE INDEX events_by_client_id ON events (room, author, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages ON events (room, seq, author) WHERE kind = 1;

CREATE TABLE invites (
    invite text COLLATE "C" NOT NULL PRIMARY KEY,
    room text COLLATE "C" NOT NULL,
    code_hash text COLLATE "C" NOT NULL UNIQUE,
    hint text COLLATE "C" NOT NULL,
    created_by text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    max_uses integer,
    uses integer NOT NULL DEFAULT 0,
    revoked boolean NOT NULL DEFAULT false
);

CREATE INDEX invites_by_room ON invites (room, created_at, invite) WHERE NOT revoked;
