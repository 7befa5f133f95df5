-- Which rooms' logs grew: one row for each transaction that appends. An id is never given again, whatever was erased. rooms: a JSON array of
-- [room, partition, first seq, last seq, kinds].
CREATE TABLE commit_feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rooms TEXT NOT NULL
);

-- What was erased of it: up to which id.
CREATE TABLE commit_feed_erased (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id INTEGER NOT NULL
);

INSERT INTO commit_feed_erased (only, id) VALUES (1, 0);
