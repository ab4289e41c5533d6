-- What: gives every vessel the usual air draught of its class, until it is measured.
-- Why:  015 makes the column mandatory, and no vessel may be left without a value.
-- Note: 4,000 rows, well under a second. Running it again changes nothing: measured values are kept.
-- Undo: not needed, the values go with the column (013_add_vessel_air_draught_rollback.sql).

UPDATE vessels
SET air_draught_m = CASE vessel_class
        WHEN 'I' THEN 4.00
        WHEN 'II' THEN 4.50
        WHEN 'III' THEN 5.00
        WHEN 'IV' THEN 5.25
        ELSE 7.00
    END
WHERE air_draught_m IS NULL;
