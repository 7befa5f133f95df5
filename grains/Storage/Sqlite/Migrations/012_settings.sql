-- What users have set for themselves.
CREATE TABLE settings (
    user TEXT NOT NULL PRIMARY KEY,
    private_receipts INTEGER NOT NULL DEFAULT 0,
    undisturbed_until INTEGER
) WITHOUT ROWID;

CREATE INDEX settings_private ON settings (user) WHERE private_receipts = 1;
