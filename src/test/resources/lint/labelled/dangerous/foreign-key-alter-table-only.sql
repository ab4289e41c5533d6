-- label: dangerous
-- why: ONLY and the schema's name do not make the validation cheaper.
-- category: constraint
-- schema: observatory

ALTER TABLE ONLY obs.observations
  ADD CONSTRAINT observations_telescope_fk
  FOREIGN KEY (telescope_id) REFERENCES obs.telescopes (telescope_id)
  ON UPDATE CASCADE
  DEFERRABLE INITIALLY DEFERRED;
