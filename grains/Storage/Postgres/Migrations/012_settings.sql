-- What users have set for themselves.
CREATE TABLE settings (
    user_id text COLLATE "C" NOT NULL PRIMARY KEY,
    private_receipts boolean NOT NULL DEFAULT false,
    undisturbed_until bigint
);

CREATE INDEX settings_private ON settings (user_id) WHERE private_receipts;
