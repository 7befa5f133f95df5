-- Up to which event each room's log is in the index.
CREATE TABLE search_rooms (
    room TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) WITHOUT ROWID;
