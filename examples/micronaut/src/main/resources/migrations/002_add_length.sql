-- The length in metres decides which chamber a vessel takes.
ALTER TABLE vessels ADD COLUMN IF NOT EXISTS length numeric(5, 1);
