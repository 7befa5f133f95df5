-- As before, and: who comes for the first time has read what was there before.
-- False: the change rests on something that is not so.
CREATE OR REPLACE FUNCTION change_row(of_room text, change jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    known boolean;
BEGIN
    CASE change->>'do'
    WHEN 'create' THEN
        INSERT INTO rooms (room, name, topic, visibility, created_at)
        VALUES (of_room, change->>'name', change->>'topic', (change->>'visibility')::integer, (change->>'at')::bigint);
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
