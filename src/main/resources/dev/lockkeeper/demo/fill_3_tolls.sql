-- A toll for every loaded passage, 120,000 of them, under the tariff of its year. Nine in ten are paid.

INSERT INTO tolls (passage_id, amount_cents, charged_on, paid_on)
SELECT passages.id,
       toll_rates.base_cents + toll_rates.per_100t_cents * ((passages.cargo_t + 99) / 100),
       charged_on,
       CASE WHEN passages.id % 10 <> 3 THEN charged_on + 5 + (passages.id % 26)::integer END
FROM passages
JOIN vessels ON vessels.id = passages.vessel_id
CROSS JOIN LATERAL (SELECT (passages.left_at AT TIME ZONE 'UTC')::date AS charged_on) AS charge
JOIN toll_rates ON toll_rates.vessel_class = vessels.vessel_class
    AND toll_rates.valid_from = date_trunc('year', charged_on::timestamp)::date
WHERE passages.cargo_t > 0
ORDER BY passages.id;

ANALYZE tolls;
