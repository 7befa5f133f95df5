-- What a search finds: of each message its tokens, cut and folded by the rules, never its text. The id says when it was sent, so that the
-- index, which goes through ids in order, brings the newest first; see SqliteSearchRows.
CREATE TABLE search_messages (
    id INTEGER PRIMARY KEY,
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    tokens TEXT NOT NULL
);

CREATE UNIQUE INDEX search_messages_by_room ON search_messages (room, seq);

-- The tokenizer leaves tokens as they are: it folds ASCII capitals, of which they have none, and parts them at the spaces between them.
-- Nothing is kept of where in a message a token stands; beginnings of two and three letters, which many tokens have, have lists of their own.
CREATE VIRTUAL TABLE search_index USING fts5(
    tokens, content='search_messages', content_rowid='id', detail=none, columnsize=0, prefix='2 3', tokenize="ascii tokenchars '#@^_-'"
);

-- What is taken out is gone at once, and not only marked as gone until it is merged away.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
