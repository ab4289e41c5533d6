-- label: dangerous
-- why: Every index of the schema is rebuilt, each under a blocking lock.
-- category: maintenance
-- schema: brew

REINDEX (VERBOSE) SCHEMA public;
