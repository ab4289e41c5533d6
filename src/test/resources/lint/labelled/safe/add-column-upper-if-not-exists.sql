-- label: safe
-- why: Nullable columns, guarded against a second run.
-- category: additive
-- schema: quarry

ALTER TABLE CUSTOMER
    ADD COLUMN IF NOT EXISTS EMAIL VARCHAR(200),
    ADD COLUMN IF NOT EXISTS PHONE VARCHAR(40);
