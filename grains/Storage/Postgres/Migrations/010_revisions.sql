-- The newest edit of a message: the one other event that has its text.
CREATE TABLE edits (
    room text COLLATE "C" NOT NULL,
    message bigint NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (room, message)
);

-- Who has reacted, beside the counts in the message itself: by user, since a page asks for the reactions of its reader.
CREATE TABLE reactions (
    room text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    message bigint NOT NULL,
    emoji text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, user_id, message, emoji)
);

CREATE INDEX reactions_by_message ON reactions (room, message);

-- Whom a message mentions; user_id: @room stands for all members.
CREATE TABLE mentions (
    room text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    message bigint NOT NULL,
    author text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, user_id, message)
);

CREATE INDEX mentions_by_message ON mentions (room, message);

-- What was change_row until now changes the room itself; the rows of its messages are changed apart, so that neither has to be said again
-- when the other grows.
ALTER FUNCTION change_row(text, jsonb) RENAME TO change_room;

CREATE FUNCTION change_message(of_room text, change jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    of_message bigint := (change->>'message')::bigint;
BEGIN
    CASE change->>'do'
    WHEN 'rewrite' THEN
        UPDATE events SET json = convert_to(change->>'json', 'UTF8') WHERE room = of_room AND seq = of_message;
        RETURN FOUND;
    WHEN 'edit' THEN
        INSERT INTO edits (room, message, seq) VALUES (of_room, of_message, (change->>'seq')::bigint)
        ON CONFLICT (room, message) DO UPDATE SET seq = excluded.seq;
    WHEN 'mention' THEN
        DELETE FROM mentions WHERE room = of_room AND message = of_message;
        INSERT INTO mentions (room, user_id, message, author)
        SELECT of_room, user_id, of_message, change->>'by' FROM unnest(string_to_array(change->>'users', ' ')) AS user_id;
    WHEN 'react' THEN
        INSERT INTO reactions (room, user_id, message, emoji) VALUES (of_room, change->>'user', of_message, change->>'emoji')
        ON CONFLICT DO NOTHING;
        RETURN FOUND;
    WHEN 'unreact' THEN
        DELETE FROM reactions
        WHERE room = of_room AND user_id = change->>'user' AND message = of_message AND emoji = change->>'emoji';
        RETURN FOUND;
    WHEN 'forget' THEN
        DELETE FROM edits WHERE room = of_room AND message = of_message;
        DELETE FROM reactions WHERE room = of_room AND message = of_message;
        DELETE FROM mentions WHERE room = of_room AND message = of_message;
    END CASE;
    RETURN true;
END $$;

-- False: the change rests on something that is not so.
CREATE FUNCTION change_row(of_room text, change jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE WHEN change ? 'message' THEN change_message(of_room, change) ELSE change_room(of_room, change) END;
END $$;
