-- label: safe
-- why: A nullable column with a check that is NOT VALID: no scan for either.
-- category: constraint
-- schema: observatory

ALTER TABLE obs.telescopes
  ADD COLUMN optics JSONB,
  ADD CONSTRAINT telescopes_optics_ck CHECK (jsonb_typeof(optics) = 'object') NOT VALID;
