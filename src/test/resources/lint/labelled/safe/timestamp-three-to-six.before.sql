CREATE TABLE events_log (id bigserial PRIMARY KEY, created_at timestamp(3) without time zone NOT NULL);
INSERT INTO events_log (created_at) VALUES (now());
