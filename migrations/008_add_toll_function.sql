-- What: toll_cents(class, cargo, day), the price of one passage under the tariff of that day.
-- Why:  the office, the web form and the lock keepers' handhelds each had a formula of their own, and they differed by cents.
-- Undo: 008_add_toll_function_rollback.sql

CREATE OR REPLACE FUNCTION toll_cents(passing_class text, passing_cargo_t integer, passing_day date)
RETURNS integer
LANGUAGE plpgsql
STABLE
AS $toll$
DECLARE
    rate toll_rates;
BEGIN
    SELECT * INTO rate
    FROM toll_rates
    WHERE vessel_class = passing_class
      AND valid_from <= passing_day
    ORDER BY valid_from DESC
    LIMIT 1;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'No toll rate for class % on %', passing_class, passing_day
            USING HINT = 'Insert the rate into toll_rates; it''s announced each January.';
    END IF;

    -- Every started 100 tonnes counts as a whole one.
    RETURN rate.base_cents + rate.per_100t_cents * ((passing_cargo_t + 99) / 100);
END;
$toll$;

COMMENT ON FUNCTION toll_cents(text, integer, date) IS 'Price of one passage in euro cents, under the tariff of that day';
