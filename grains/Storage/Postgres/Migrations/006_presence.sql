-- What each user is at each gateway: a status of 0 is offline, kept for a while so that who reads later learns of it. Unlogged: a change costs no
-- write of the log and waits for no disk, and a crash of the server empties both tables at once.
CREATE UNLOGGED TABLE presence (
    user_id text COLLATE "C" NOT NULL,
    gateway text COLLATE "C" NOT NULL,
    status integer NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (user_id, gateway)
);

CREATE INDEX presence_gone ON presence (version) WHERE status = 0;

CREATE UNLOGGED TABLE presence_generation (
    one integer PRIMARY KEY CHECK (one = 1),
    id text COLLATE "C" NOT NULL
);
