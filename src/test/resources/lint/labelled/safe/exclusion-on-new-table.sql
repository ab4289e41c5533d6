-- label: safe
-- why: An exclusion constraint on a new table builds an empty index.
-- category: constraint

CREATE TABLE stage_bookings (
    stage  INT NOT NULL,
    during TSTZRANGE NOT NULL
);
ALTER TABLE stage_bookings
    ADD CONSTRAINT stage_bookings_no_overlap
    EXCLUDE USING gist (int4range(stage, stage, '[]') WITH &&, during WITH &&);
