CREATE TABLE accounts (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    username text COLLATE "C" NOT NULL,
    display_name text COLLATE "C" NOT NULL,
    status_text text COLLATE "C" NOT NULL,
    password_hash text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL
);

CREATE UNIQUE INDEX accounts_by_username ON accounts (lower(username));
CREATE INDEX accounts_by_display_name ON accounts (lower(display_name));

-- revocation: the order in which sessions were revoked, from session_revocations; null while the session is not revoked.
CREATE TABLE sessions (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL,
    user_agent text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    last_seen_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint,
    revocation bigint
);

CREATE INDEX sessions_by_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_by_end ON sessions (expires_at);
CREATE INDEX sessions_by_revoked_at ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE UNIQUE INDEX sessions_by_revocation ON sessions (revocation) WHERE revocation IS NOT NULL;

-- The number last given: it must not fall back when the session that holds the highest one is erased. Its row stays locked until the
-- transaction that took a number is over, so that numbers become visible in their order.
CREATE TABLE session_revocations (
    one integer PRIMARY KEY CHECK (one = 1),
    last bigint NOT NULL
);

INSERT INTO session_revocations (one, last) VALUES (1, 0);

CREATE TABLE refresh_tokens (
    hash text COLLATE "C" NOT NULL PRIMARY KEY,
    session text COLLATE "C" NOT NULL,
    parent text COLLATE "C",
    created_at bigint NOT NULL,
    used boolean NOT NULL DEFAULT false
);

CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);
CREATE INDEX refresh_tokens_by_parent ON refresh_tokens (parent) WHERE parent IS NOT NULL;

-- Of nodes that start together with a key each, the first to store generation 1 wins.
CREATE TABLE signing_keys (
    key_id text COLLATE "C" NOT NULL PRIMARY KEY,
    generation integer NOT NULL UNIQUE,
    private_key bytea NOT NULL,
    created_at bigint NOT NULL
);
