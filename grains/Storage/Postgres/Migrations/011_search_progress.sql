-- Up to which event each room's log is in the index. Written often, half empty, as heads is.
CREATE TABLE search_rooms (
    room text COLLATE "C" NOT NULL PRIMARY KEY,
    seq bigint NOT NULL
) WITH (fillfactor = 50);
