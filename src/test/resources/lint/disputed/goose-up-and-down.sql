-- label: disputed
-- dangerous-because: Run as plain SQL, the second half drops what the first has made.
-- safe-because: Its own tool runs only the half above the mark.

-- +goose Up
CREATE TABLE rope_lockers (id bigint PRIMARY KEY, deck int);

-- +goose Down
DROP TABLE rope_lockers;
