-- What: lists tolls that were charged without a known rate, to look at by hand before a tariff is taken back.
-- Why here: it belongs to the tariff migrations and is reviewed with them, but it is no migration. Its name has no
--           number, so it is never applied; the list of ignored files says so.

SELECT tolls.passage_id, tolls.amount_cents, tolls.charged_on
FROM tolls
JOIN passages ON passages.id = tolls.passage_id
JOIN vessels ON vessels.id = passages.vessel_id
WHERE NOT EXISTS (
    SELECT 1
    FROM toll_rates
    WHERE toll_rates.vessel_class = vessels.vessel_class
      AND toll_rates.valid_from <= tolls.charged_on
)
ORDER BY tolls.charged_on, tolls.passage_id;
