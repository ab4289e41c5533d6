-- label: safe
-- why: An outbox table with index, function, trigger and rights, as hand-written projects have it.
-- category: additive

BEGIN;

CREATE TABLE outbox (
    position   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      TEXT        NOT NULL,
    body       JSONB       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    sent_at    TIMESTAMPTZ
);

CREATE INDEX outbox_unsent_idx ON outbox (position) WHERE sent_at IS NULL;

CREATE FUNCTION outbox_notify() RETURNS TRIGGER AS $$
BEGIN
    PERFORM pg_notify('outbox', NEW.position::text);
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER outbox_after_insert
    AFTER INSERT ON outbox
    FOR EACH ROW EXECUTE FUNCTION outbox_notify();

GRANT SELECT, INSERT ON outbox TO circulation_app;

COMMIT;
