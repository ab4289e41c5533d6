-- label: safe
-- why: The DO block creates a type if it is missing.
-- category: do-block

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'wind_force') THEN
        CREATE TYPE wind_force AS ENUM ('calm', 'breeze', 'gale', 'storm');
    END IF;
END
$$;
