-- label: safe
-- why: Additive change in a transaction of its own, as golang-migrate folders have it.
-- category: additive
-- schema: hives

BEGIN;
ALTER TABLE IF EXISTS apiaries ADD COLUMN IF NOT EXISTS altitude_m integer;
CREATE TABLE IF NOT EXISTS apiary_photos (
  id serial primary key,
  apiary_id bigint references apiaries(id),
  url varchar(500) not null
);
COMMIT;
