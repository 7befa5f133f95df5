-- The newest edit of a message: the one other event that has its text.
CREATE TABLE edits (
    room TEXT NOT NULL,
    message INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (room, message)
) WITHOUT ROWID;

-- Who has reacted, beside the counts in the message itself: by user, since a page asks for the reactions of its reader.
CREATE TABLE reactions (
    room TEXT NOT NULL,
    user TEXT NOT NULL,
    message INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    PRIMARY KEY (room, user, message, emoji)
) WITHOUT ROWID;

CREATE INDEX reactions_by_message ON reactions (room, message);

-- Whom a message mentions; user: @room stands for all members.
CREATE TABLE mentions (
    room TEXT NOT NULL,
    user TEXT NOT NULL,
    message INTEGER NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (room, user, message)
) WITHOUT ROWID;

CREATE INDEX mentions_by_message ON mentions (room, message);
