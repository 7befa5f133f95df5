-- An append that changes rows beside the log, in one call: in order, all or nothing. The head's row lock, kept to the end of the
-- transaction, guards the room's other rows. outcome: see AppendAnswer.
CREATE TYPE append_answer AS (outcome integer, head bigint, entry integer, first_seq bigint, first_at bigint, reason text);

-- False: the change rests on something that is not so.
CREATE FUNCTION change_row(of_room text, change jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
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

CREATE FUNCTION append_with_rows(
    of_room text, expect bigint, mine uuid, previous uuid, changes jsonb,
    seqs bigint[], kinds integer[], ats bigint[], authors text[], ids text[], afters text[], gones integer[], gone_users text[],
    jsons bytea[])
RETURNS SETOF append_answer LANGUAGE plpgsql AS $$
DECLARE
    is_new boolean := changes @> '[{"do": "create"}]';
    stored heads;
    change jsonb;
BEGIN
    SELECT * INTO stored FROM heads WHERE room = of_room FOR UPDATE SKIP LOCKED;
    IF NOT FOUND AND EXISTS (SELECT FROM heads WHERE room = of_room) THEN
        RETURN QUERY SELECT 4, 0::bigint, NULL::integer, NULL::bigint, NULL::bigint, NULL::text;
        RETURN;
    END IF;
    IF stored.append = mine THEN
        RETURN QUERY SELECT 1, stored.head, NULL::integer, NULL::bigint, NULL::bigint, NULL::text;
        RETURN;
    END IF;
    IF is_new <> (stored.room IS NULL) OR coalesce(stored.head, 0) <> expect OR stored.closed OR stored.append <> previous THEN
        RETURN QUERY SELECT 3, coalesce(stored.head, 0), NULL::integer, NULL::bigint, NULL::bigint, NULL::text;
        RETURN;
    END IF;

    RETURN QUERY
    SELECT 2, expect, e.entry::integer - 1, x.seq, x.at, NULL::text
    FROM unnest(authors, ids, afters) WITH ORDINALITY AS e(author, id, after, entry)
    LEFT JOIN LATERAL (SELECT seq, at FROM events WHERE room = of_room AND author = e.author AND client_id = e.id LIMIT 1) x ON true
    LEFT JOIN LATERAL (SELECT seq FROM events WHERE room = of_room AND author = e.author AND client_id = e.after LIMIT 1) p ON true
    WHERE e.author IS NOT NULL AND (x.seq IS NOT NULL OR (e.after IS NOT NULL AND p.seq IS NULL))
    ORDER BY e.entry;
    IF FOUND THEN
        RETURN;
    END IF;

    -- What fails here fails for this room alone: the block is undone, not the statement that other rooms share.
    BEGIN
        IF is_new THEN
            INSERT INTO heads (room, head, append) VALUES (of_room, cardinality(seqs), mine);
        ELSE
            UPDATE heads SET head = expect + cardinality(seqs), append = mine WHERE room = of_room;
        END IF;
        INSERT INTO events (room, seq, kind, at, author, client_id, gone, gone_user, json)
        SELECT of_room, e.* FROM unnest(seqs, kinds, ats, authors, ids, gones, gone_users, jsons) AS e;
        FOR change IN SELECT * FROM jsonb_array_elements(changes) LOOP
            IF NOT change_row(of_room, change) THEN
                RAISE EXCEPTION USING ERRCODE = 'OC001';
            END IF;
        END LOOP;
        RETURN QUERY SELECT 0, expect + cardinality(seqs), NULL::integer, NULL::bigint, NULL::bigint, NULL::text;
    EXCEPTION
        WHEN SQLSTATE 'OC001' THEN
            RETURN QUERY SELECT 3, expect, NULL::integer, NULL::bigint, NULL::bigint, NULL::text;
        WHEN integrity_constraint_violation OR data_exception OR program_limit_exceeded THEN
            RETURN QUERY SELECT 5, expect, NULL::integer, NULL::bigint, NULL::bigint, SQLERRM;
    END;
END $$;
