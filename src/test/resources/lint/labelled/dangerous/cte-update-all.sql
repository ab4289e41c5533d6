-- label: dangerous
-- why: The CTE selects everything, so the UPDATE touches every observation.
-- category: backfill
-- schema: observatory

WITH ranked AS (
  SELECT observation_id, NTILE(5) OVER (ORDER BY brightness) AS grade
  FROM obs.observations
)
UPDATE obs.observations o
   SET quality = ranked.grade
  FROM ranked
 WHERE ranked.observation_id = o.observation_id;
