-- What each user is at each gateway: a status of 0 is offline, kept for a while so that who reads later learns of it.
CREATE TABLE presence (
    user TEXT NOT NULL,
    gateway TEXT NOT NULL,
    status INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (user, gateway)
) WITHOUT ROWID;

CREATE INDEX presence_gone ON presence (version) WHERE status = 0;

CREATE TABLE presence_generation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL
);
