-- A brewery. Names as SQLAlchemy models behind Alembic have them.
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('1f0a77c3d2e4');
CREATE TABLE recipes (id SERIAL NOT NULL, name VARCHAR(100) NOT NULL, style VARCHAR(50), abv FLOAT, PRIMARY KEY (id));
CREATE TABLE batches (id SERIAL NOT NULL, recipe_id INTEGER, brewed_on DATE, litres INTEGER, label VARCHAR(30), meta JSON, PRIMARY KEY (id));
CREATE TABLE kegs (id SERIAL NOT NULL, batch_id INTEGER, serial_no VARCHAR(20), customer VARCHAR(100), returned BOOLEAN, PRIMARY KEY (id));
CREATE TABLE tasting_notes (id SERIAL NOT NULL, batch_id INTEGER, body TEXT, score INTEGER, PRIMARY KEY (id));
CREATE INDEX ix_kegs_batch_id ON kegs (batch_id);
INSERT INTO recipes (name) SELECT 'R' || g FROM generate_series(1, 20) g;
INSERT INTO batches (recipe_id, litres) SELECT g, 500 FROM generate_series(1, 20) g;
INSERT INTO kegs (batch_id, serial_no) SELECT g, 'K' || g FROM generate_series(1, 20) g;
INSERT INTO tasting_notes (batch_id, body, score) SELECT g, 'B', 5 FROM generate_series(1, 20) g;
