CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL COLLATE NOCASE UNIQUE,
    display_name TEXT NOT NULL COLLATE NOCASE,
    status_text TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX accounts_by_display_name ON accounts (display_name);

-- revocation: the order in which sessions were revoked, from session_revocations; null while the session is not revoked.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    revocation INTEGER
) WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user, last_seen_at);
CREATE INDEX sessions_by_end ON sessions (expires_at);
CREATE INDEX sessions_by_revoked_at ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE UNIQUE INDEX sessions_by_revocation ON sessions (revocation) WHERE revocation IS NOT NULL;

-- The number last given: it must not fall back when the session that holds the highest one is erased.
CREATE TABLE session_revocations (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    last INTEGER NOT NULL
);

INSERT INTO session_revocations (only, last) VALUES (1, 0);

CREATE TABLE refresh_tokens (
    hash TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL,
    parent TEXT,
    created_at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);
CREATE INDEX refresh_tokens_by_parent ON refresh_tokens (parent) WHERE parent IS NOT NULL;

CREATE TABLE signing_keys (
    key_id TEXT NOT NULL PRIMARY KEY,
    private_key BLOB NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
