-- Counts every commit from now on; see SqliteEpoch.
ALTER TABLE incarnation RENAME COLUMN starts TO commits;
