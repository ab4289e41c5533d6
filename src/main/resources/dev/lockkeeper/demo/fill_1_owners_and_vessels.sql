-- Owners and the tariff of six years, then 4,000 vessels. Everything is computed from row numbers, so that every
-- demo database holds the same rows.

INSERT INTO owners (name, country_code, billing_city, since)
SELECT (ARRAY['Northgate', 'Estuary', 'Saltmarsh', 'Heron', 'Old Quay', 'Kingfisher', 'Lowland', 'Three Bridges',
              'Millrace', 'Causeway', 'Grey Heron', 'Sluice Street', 'Longreach', 'Windward', 'Towpath',
              'Osier', 'Weir Lane', 'Ferryman', 'Reedbank', 'Tidewater'])[1 + (i % 20)]
       || ' '
       || (ARRAY['Barges', 'Shipping', 'Freight', 'Bulk', 'Tankers', 'Gravel', 'Grain', 'Containers', 'Cruises',
                 'Logistics', 'Towage', 'Timber', 'Steel', 'Waterways', 'Carriers', 'Chartering', 'Cement',
                 'Lighterage', 'Aggregates', 'River Lines'])[1 + (i / 20)],
       (ARRAY['NL', 'BE', 'DE', 'FR', 'LU', 'CH', 'PL', 'CZ'])[1 + (i * 7) % 8],
       (ARRAY['Rotterdam', 'Antwerp', 'Duisburg', 'Strasbourg', 'Mertert', 'Basel', 'Szczecin', 'Decin'])[1 + (i * 7) % 8],
       date '1974-03-01' + (i * 41) % 17000
FROM generate_series(0, 399) AS i;

INSERT INTO toll_rates (vessel_class, valid_from, base_cents, per_100t_cents)
SELECT (ARRAY['I', 'II', 'III', 'IV', 'Va'])[class],
       make_date(2020 + year, 1, 1),
       900 + 450 * class + 35 * year,
       60 + 8 * class + 3 * year
FROM generate_series(1, 5) AS class
CROSS JOIN generate_series(0, 5) AS year;

INSERT INTO vessels (owner_id, eni, name, vessel_class, length_m, beam_m, max_cargo_t, registered_on)
SELECT 1 + (i * 131) % 400,
       lpad((2300000 + i * 17)::text, 8, '0'),
       (ARRAY['Amber', 'Blue', 'Calm', 'Distant', 'Early', 'Fair', 'Golden', 'High', 'Iron', 'Jade', 'Kind', 'Late',
              'Morning', 'Northern', 'Open', 'Proud', 'Quiet', 'Red', 'Silver', 'True'])[1 + i % 20]
       || ' '
       || (ARRAY['Alder', 'Bittern', 'Curlew', 'Drover', 'Egret', 'Fathom', 'Gull', 'Harvest', 'Ibis', 'Jetty', 'Kestrel',
                 'Lapwing', 'Meadow', 'Narrows', 'Otter', 'Plover', 'Quarry', 'River', 'Stream', 'Tern'])[1 + (i / 20) % 20]
       || ' ' || (1 + i / 400),
       (ARRAY['I', 'II', 'III', 'IV', 'Va'])[class],
       (ARRAY[38.50, 50.00, 67.00, 80.00, 110.00])[class] + ((i * 13) % 50) / 100.0,
       (ARRAY[5.05, 6.60, 8.20, 9.50, 11.40])[class],
       (ARRAY[350, 600, 950, 1400, 2800])[class] + (i * 37) % 120,
       date '1990-01-15' + (i * 3) % 11500
FROM (SELECT i, 1 + (i * 7 + i / 11) % 5 AS class FROM generate_series(0, 3999) AS i) AS vessel;

INSERT INTO locks (id, name, kilometre, chamber_length_m, chamber_beam_m, rise_m, opened_on)
SELECT i,
       (ARRAY['Sea Lock', 'Saltings', 'Harbour Basin', 'Tidegate', 'Lower Meadows', 'Ropewalk', 'Brickfields', 'Ferry Lane',
              'Old Bridge', 'Tannery', 'Poplars', 'Windmill', 'Granary', 'Aqueduct', 'Lower Flight', 'Middle Flight',
              'Upper Flight', 'Quarry', 'Charcoal', 'Beeches', 'Watershed', 'Reservoir', 'High Moor', 'Summit'])[i],
       0.8 + (i - 1) * 6.3 + (i % 3) * 0.4,
       CASE WHEN i <= 4 THEN 225.00 ELSE 135.00 END,
       CASE WHEN i <= 4 THEN 25.00 ELSE 12.50 END,
       2.40 + (i * 7 % 11) * 0.35,
       date '1931-05-01' + i * 47
FROM generate_series(1, 24) AS i;

ANALYZE owners, toll_rates, vessels, locks;
