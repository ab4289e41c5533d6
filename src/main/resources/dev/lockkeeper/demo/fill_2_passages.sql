-- Three years in the lock book: 25,000 journeys through eight locks in a row, 200,000 passages. A journey begins every
-- 63 minutes, each vessel returns about every 175 days, so no vessel is in two places at once. Rows are written in the
-- order in which the vessels entered, as the keepers would have.

INSERT INTO passages (vessel_id, lock_id, direction, entered_at, left_at, cargo_t, remarks)
SELECT vessel_id,
       CASE direction WHEN 'up' THEN first_lock + leg ELSE first_lock + 7 - leg END,
       direction,
       entered_at,
       entered_at + make_interval(mins => 14 + (mix % 23)::integer, secs => (mix / 23 % 60)::integer),
       cargo_t,
       CASE WHEN mix % 10 < 6 THEN
           (ARRAY['waited for oncoming tow', 'entered without delay', 'second chamber in use', 'held for low water',
                  'queued behind passenger vessel', 'short stop at the lower berth', 'turned away once, came back',
                  'asked for night berth', 'announced by radio', 'pilot on board'])[1 + (mix / 7 % 10)::integer]
           || ', ' ||
           (ARRAY['wind from the west', 'fog', 'light rain', 'clear', 'gate two slow', 'sluice three closed',
                  'fender damaged', 'bollard loose', 'paint marks on the wall', 'water high',
                  'ice at the gate'])[1 + (mix / 71 % 11)::integer]
           || ', draught ' || (1.2 + (mix / 13 % 24) / 10.0)::numeric(3, 1)
           || ' m, entry ' || journey
       END
FROM (
    SELECT journey,
           leg,
           1 + (journey * 1597) % 4000 AS vessel_id,
           CASE WHEN (journey / 4000 + journey) % 2 = 0 THEN 'up' ELSE 'down' END AS direction,
           1 + (journey * 29) % 17 AS first_lock,
           timestamptz '2023-01-01 04:10:00+00'
               + make_interval(mins => journey * 63 + leg * 52 + (journey * 11 + leg * 17) % 31) AS entered_at,
           (journey * 2654435::bigint + leg * 40503) % 1000003 AS mix
    FROM generate_series(0, 24999) AS journey
    CROSS JOIN generate_series(0, 7) AS leg
) AS step
JOIN LATERAL (
    SELECT CASE WHEN step.journey % 5 < 2 THEN 0
                ELSE vessels.max_cargo_t * (55 + step.journey % 45) / 100 END AS cargo_t
    FROM vessels
    WHERE vessels.id = step.vessel_id
) AS load ON true
ORDER BY entered_at, journey, leg;

ANALYZE passages;
