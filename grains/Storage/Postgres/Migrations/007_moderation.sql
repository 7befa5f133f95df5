-- Who is kept out of a room, member or not.
CREATE TABLE bans (
    room text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    banned_by text COLLATE "C" NOT NULL,
    banned_at bigint NOT NULL,
    PRIMARY KEY (room, user_id)
);

CREATE INDEX bans_by_time ON bans (room, banned_at, user_id);

-- A room of two, who are its only members for ever.
ALTER TABLE rooms ADD COLUMN direct boolean NOT NULL DEFAULT false;

-- What a user has noted of a room for nobody else, beside the marker. notify: the numbers of NotifyLevel. unread_from: the first message that
-- counts as unread although the marker is past it. hidden_at: the head at which a direct room was hidden.
ALTER TABLE markers ADD COLUMN notify integer NOT NULL DEFAULT 0, ADD COLUMN unread_from bigint, ADD COLUMN hidden_at bigint;

CREATE TABLE blocks (
    user_id text COLLATE "C" NOT NULL,
    blocked text COLLATE "C" NOT NULL,
    blocked_at bigint NOT NULL,
    PRIMARY KEY (user_id, blocked)
);

CREATE INDEX blocks_by_time ON blocks (user_id, blocked_at, blocked);

-- Who has blocked somebody or ceased to, in the order of their newest change.
CREATE TABLE block_changes (
    user_id text COLLATE "C" NOT NULL PRIMARY KEY,
    change bigint NOT NULL UNIQUE
);

-- The number last given. Its row stays locked until the transaction that took a number is over, so that numbers become visible in their order.
CREATE TABLE block_change_last (
    one integer PRIMARY KEY CHECK (one = 1),
    last bigint NOT NULL
);

INSERT INTO block_change_last (one, last) VALUES (1, 0);

-- As before, and: direct rooms, bans.
-- False: the change rests on something that is not so.
CREATE OR REPLACE FUNCTION change_row(of_room text, change jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    known boolean;
BEGIN
    CASE change->>'do'
    WHEN 'create' THEN
        INSERT INTO rooms (room, name, topic, visibility, created_at, direct)
        VALUES (
            of_room, change->>'name', change->>'topic', (change->>'visibility')::integer, (change->>'at')::bigint,
            (change->>'direct')::integer = 1);
    WHEN 'set' THEN
        UPDATE rooms SET name = change->>'name', topic = change->>'topic', visibility = (change->>'visibility')::integer
        WHERE room = of_room;
    WHEN 'close' THEN
        UPDATE heads SET closed = true WHERE room = of_room;
        UPDATE rooms SET closed = true WHERE room = of_room;
    WHEN 'put' THEN
        UPDATE members SET role = (change->>'role')::integer WHERE room = of_room AND user_id = change->>'user';
        IF NOT FOUND THEN
            INSERT INTO members (room, user_id, role, joined_at, username)
            VALUES (
                of_room, change->>'user', (change->>'role')::integer, (change->>'at')::bigint,
                coalesce((SELECT username FROM accounts WHERE id = change->>'user'), change->>'user'));
            UPDATE rooms SET member_count = member_count + 1 WHERE room = of_room;
        END IF;
    WHEN 'mark' THEN
        INSERT INTO markers AS k (room, user_id, seq) VALUES (of_room, change->>'user', (change->>'seq')::bigint)
        ON CONFLICT (room, user_id) DO UPDATE SET seq = greatest(k.seq, excluded.seq);
    WHEN 'remove' THEN
        DELETE FROM members WHERE room = of_room AND user_id = change->>'user';
        IF NOT FOUND THEN
            RETURN true;
        END IF;
        UPDATE rooms SET member_count = member_count - 1 WHERE room = of_room;
    WHEN 'ban' THEN
        INSERT INTO bans (room, user_id, banned_by, banned_at)
        VALUES (of_room, change->>'user', change->>'by', (change->>'at')::bigint);
    WHEN 'unban' THEN
        DELETE FROM bans WHERE room = of_room AND user_id = change->>'user';
    WHEN 'invite' THEN
        INSERT INTO invites (invite, room, code_hash, hint, created_by, created_at, expires_at, max_uses, uses)
        VALUES (
            change->>'invite', of_room, change->>'code_hash', change->>'hint', change->>'by', (change->>'at')::bigint,
            (change->>'expires')::bigint, (change->>'max_uses')::integer, (change->>'uses')::integer);
    WHEN 'revoke' THEN
        UPDATE invites SET revoked = true WHERE invite = change->>'invite' AND room = of_room;
    WHEN 'use' THEN
        UPDATE invites SET uses = uses + 1 WHERE invite = change->>'invite' AND room = of_room AND NOT revoked
        AND (max_uses IS NULL OR uses < max_uses) AND (expires_at IS NULL OR expires_at > (change->>'at')::bigint);
    END CASE;
    known := FOUND;
    RETURN known;
END $$;
