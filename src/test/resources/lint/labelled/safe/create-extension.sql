-- label: safe
-- why: Extensions add functions and types.
-- category: additive

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
