-- Which rooms' logs grew: one row for each transaction that appends. Transactions commit in another order than they begin, so a reader's
-- position is a snapshot, and what is new is what that snapshot did not see: see PostgresCommitFeed. The arrays run side by side.
CREATE TABLE commit_feed (
    xact xid8 NOT NULL PRIMARY KEY DEFAULT pg_current_xact_id(),
    at bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint,
    rooms text[] COLLATE "C" NOT NULL,
    partitions smallint[] NOT NULL,
    firsts bigint[] NOT NULL,
    lasts bigint[] NOT NULL,
    kinds smallint[] NOT NULL
);

-- What was erased of it: up to which transaction, and from before when.
CREATE TABLE commit_feed_erased (
    one integer PRIMARY KEY CHECK (one = 1),
    xact xid8 NOT NULL,
    before bigint NOT NULL
);

INSERT INTO commit_feed_erased (one, xact, before) VALUES (1, '0', 0);
