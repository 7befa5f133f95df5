-- What a search finds: of each message its tokens, cut and folded by the rules, never its text. No dictionary touches them.
CREATE TABLE search_messages (
    room text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    tokens tsvector NOT NULL,
    PRIMARY KEY (room, seq)
);

CREATE INDEX search_messages_by_time ON search_messages (at, room, seq);

-- Every search goes through what waits to be merged into it, so that must be little (kB).
CREATE INDEX search_messages_by_token ON search_messages USING gin (tokens) WITH (gin_pending_list_limit = 512);
